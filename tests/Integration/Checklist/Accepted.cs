using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ElectronicMessages.Tests.Integration.MainJob;
using ElectronicMessages.Tests.Integration.OAuth;

namespace ElectronicMessages.Tests.Integration.Checklist;

/// <summary>What looks odd and is right: strictness that refused these would keep a company from its authority.</summary>
[TestClass]
public sealed class Accepted
{
    [TestMethod]
    [Conformance("Basic: success")]
    [Conformance("Basic: idtoken-sig-rs256")]
    [Conformance("Config: discovery-openid-config")]
    [Conformance("Config: discovery-jwks-uri-keys")]
    public async Task A_code_flow_with_addresses_and_keys_of_the_discovery_document_is_accepted()
    {
        await using var door = await FrontDoor.OpenAsync();
        await door.PointAsync(door.Authority, ("AuthorizationUrlPath", ""));

        await door.AuthorizeAsync();

        Assert.AreEqual("Connected", await door.StateAsync());
        Assert.AreEqual(1, door.Authority.Count("/.well-known/openid-configuration"));
        Assert.AreEqual(1, door.Authority.Count("/jwks.json"));
    }

    [TestMethod]
    [ChecklistRow("32")]
    [Conformance("Basic: kid-absent-single-jwks")]
    public Task Row_32_a_missing_kid_is_accepted_where_one_key_alone_can_be_meant() => IsAcceptedAsync(authority =>
    {
        authority.Keys.PublishOnly(SigningKeys.Jwk(authority.Keys.Current, null));
        authority.Tokens.Sign = (claims, keys) => keys.Sign(claims, new() { ["alg"] = "RS256" });
    });

    [TestMethod]
    [Conformance("Other: ignores-unparseable-key-in-jwks")]
    public Task A_key_that_cannot_be_read_beside_a_good_one_does_not_matter() => IsAcceptedAsync(authority => authority.Keys.PublishOnly(
        new JsonObject { ["kty"] = "OKP-NEXT", ["kid"] = "of-the-future", ["x"] = "AAAA" },
        new JsonObject { ["kty"] = "RSA", ["kid"] = "broken", ["n"] = "!", ["e"] = "AQAB" },
        SigningKeys.Jwk(authority.Keys.Current, "first")));

    [TestMethod]
    [ChecklistRow("33")]
    [Conformance("Config: signing-key-rotation-just-before-signing")]
    public async Task Row_33_a_key_that_was_rotated_just_before_signing_is_accepted_after_one_reload()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        Assert.Contains("Success", (await door.Flow.OpenAsync(await door.BeginAsync())).Text);
        door.Authority.Keys.Rotate("second");

        var obtained = await door.Flow.ObtainAsync();

        Assert.Contains("Access token was successfully obtained.", obtained.Text);
        Assert.AreEqual(2, door.Authority.Count("/jwks.json"));
    }

    [TestMethod]
    [Conformance("Config: signing-key-rotation")]
    public async Task A_key_that_was_rotated_between_two_sign_ins_is_accepted()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        door.Authority.Keys.Rotate("second");
        door.Authority.Keys.PublishOnly(SigningKeys.Jwk(door.Authority.Keys.Current, "second"));

        await door.AuthorizeAsync();
    }

    [TestMethod]
    [ChecklistRow("35")]
    [Conformance("FAPI2: valid-aud-as-array")]
    public Task Row_35_an_aud_in_an_array_of_one_is_accepted() =>
        IsAcceptedAsync(authority => authority.Tokens.Claims = claims => claims["aud"] = new JsonArray(The.ClientId));

    [TestMethod]
    [ChecklistRow("36")]
    public Task Row_36_sixty_seconds_of_skew_are_accepted() => IsAcceptedAsync(authority => authority.Tokens.Claims = claims =>
    {
        var now = (long)claims["iat"]!;
        claims["exp"] = now - 59;
        claims["nbf"] = now + 60;
        claims["iat"] = now + 60;
    });

    [TestMethod]
    [ChecklistRow("25")]
    [Conformance("FAPI2: token-type-case-insensitivity")]
    [DataRow("bearer")]
    [DataRow("BEARER")]
    [DataRow("bEaReR")]
    public Task Row_25_bearer_is_accepted_in_any_case(string type) =>
        IsAcceptedAsync(authority => authority.Tokens.Answer = answer => answer["token_type"] = type);

    [TestMethod]
    [ChecklistRow("26")]
    [Conformance("FAPI2: token-endpoint-response-without-expires_in")]
    [DataRow(null, "5 min")]
    [DataRow("120.9", "2 min")]
    [DataRow("\"120\"", "2 min")]
    [DataRow("\"soon\"", "5 min")]
    [DataRow("99999999999999999999", "365 days")]
    public async Task Row_26_an_odd_expires_in_becomes_a_safe_lifetime(string? json, string shown)
    {
        await using var door = await FrontDoor.OpenAsync();
        door.Authority.Tokens.Answer = answer =>
        {
            answer.Remove("expires_in");
            if (json is not null)
            {
                answer["expires_in"] = JsonNode.Parse(json);
            }
        };

        await door.AuthorizeAsync();

        var page = await door.Flow.Visitor.GetAsync(await door.Flow.RecordPathAsync(Flow.IdPorten));
        Assert.Contains($"Access token will expire in {shown}", page.Text);
    }

    [TestMethod]
    [ChecklistRow("27")]
    [DataRow("openid")]
    [DataRow("openid returns:validate returns:send")]
    public async Task Row_27_a_scope_that_is_narrower_or_wider_than_asked_is_recorded_and_shown(string granted)
    {
        await using var door = await FrontDoor.OpenAsync();
        door.Authority.Tokens.Answer = answer => answer["scope"] = granted;

        await door.AuthorizeAsync();

        Assert.AreEqual(granted, (await door.Flow.RecordAsync(Flow.IdPorten)).GetProperty("grantedScope").GetString());
        Assert.Contains($"Granted scope {granted}", (await door.Flow.Visitor.GetAsync(await door.Flow.RecordPathAsync(Flow.IdPorten))).Text);
    }

    [TestMethod]
    [Conformance("Other: missing-at-hash")]
    public Task An_id_token_without_at_hash_is_accepted() => IsAcceptedAsync(authority => authority.Tokens.Claims = claims => Assert.IsFalse(claims.ContainsKey("at_hash")));

    [TestMethod]
    [Conformance("Other: missing-at-hash")]
    public Task An_id_token_with_the_right_at_hash_is_accepted() => IsAcceptedAsync(authority => authority.Tokens.Claims = claims =>
        claims["at_hash"] = System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(TokenScript.AccessToken)).AsSpan(0, 16)));

    [TestMethod]
    [Conformance("Refresh: refresh-token")]
    [Conformance("FAPI2: refresh-token")]
    public async Task A_refresh_with_a_new_id_token_of_the_same_person_or_with_none_is_accepted()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        door.Authority.Tokens.Claims = claims => claims.Remove("nonce");

        var withToken = await door.Flow.RunAsync(Flow.IdPorten, "refresh-access-token");
        door.Authority.Tokens.Answer = answer => answer.Remove("id_token");
        var without = await door.Flow.RunAsync(Flow.IdPorten, "refresh-access-token");

        Assert.Contains("Access token was successfully refreshed.", withToken.Text);
        Assert.Contains("Access token was successfully refreshed.", without.Text);
        Assert.AreEqual(3, door.Authority.Count("/token"));
    }

    private static async Task IsAcceptedAsync(Action<ScriptedAuthority> arrange)
    {
        await using var door = await FrontDoor.OpenAsync();
        arrange(door.Authority);

        await door.AuthorizeAsync();

        Assert.AreEqual("Connected", await door.StateAsync());
        Assert.AreEqual(1, door.Authority.Count("/token"));
    }
}
