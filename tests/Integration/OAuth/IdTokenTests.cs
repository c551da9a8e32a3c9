using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Authorization;

namespace ElectronicMessages.Tests.Integration.OAuth;

[TestClass]
public sealed class IdTokenTests
{
    private OAuthWorld? _world;

    [TestCleanup]
    public async Task LeaveTheWorld()
    {
        if (_world is not null)
        {
            await _world.DisposeAsync();
        }
    }

    [TestMethod]
    [ChecklistRow("28")]
    public async Task Row_28_an_id_token_with_alg_none_is_refused()
    {
        await IsRefusedAsync("EM-2062", sign: (claims, _) => SigningKeys.Sign(new() { ["alg"] = "none" }, claims, _ => []));
        await IsRefusedAsync("EM-2062", sign: (claims, keys) => SigningKeys.Sign(keys.Header("None"), claims, _ => []));
        await IsRefusedAsync("EM-2062", sign: (claims, keys) => SigningKeys.Sign(new() { ["kid"] = keys.KeyId }, claims, _ => []));
    }

    [TestMethod]
    [ChecklistRow("28")]
    public async Task Row_28_an_id_token_without_its_signature_is_refused()
    {
        await IsRefusedAsync("EM-2066", sign: (claims, keys) => SigningKeys.Sign(keys.Header("RS256"), claims, _ => []));
        await IsRefusedAsync("EM-2061", sign: (claims, keys) => keys.Sign(claims)[..20]);
        await IsRefusedAsync("EM-2061", sign: (claims, keys) => keys.Sign(claims) + ".a.b");
    }

    [TestMethod]
    [ChecklistRow("29")]
    public async Task Row_29_an_id_token_signed_with_the_public_key_as_a_shared_secret_is_refused()
    {
        await IsRefusedAsync("EM-2062", sign: (claims, keys) =>
            SigningKeys.Sign(keys.Header("HS256"), claims, text => HMACSHA256.HashData(keys.Current.ExportSubjectPublicKeyInfo(), text)));
    }

    [TestMethod]
    [ChecklistRow("29")]
    public async Task Row_29_an_id_token_signed_with_the_client_secret_is_refused_even_where_announced()
    {
        await IsRefusedAsync(
            "EM-2062",
            world => world.Authority.Metadata["id_token_signing_alg_values_supported"] = new JsonArray("RS256", "HS256", "none"),
            sign: (claims, keys) => SigningKeys.Sign(keys.Header("HS256"), claims, text => HMACSHA256.HashData(System.Text.Encoding.UTF8.GetBytes(The.ClientSecret), text)));
    }

    [TestMethod]
    [ChecklistRow("30")]
    public async Task Row_30_an_altered_RS256_signature_or_payload_is_refused()
    {
        await IsRefusedAsync("EM-2066", sign: (claims, keys) => SigningKeys.Sign(keys.Header("RS256"), claims, text => Altered(keys.Current.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))));
        await IsRefusedAsync("EM-2066", sign: (claims, keys) =>
        {
            var genuine = keys.Sign(claims).Split('.');
            claims["sub"] = "somebody-else";
            var forged = keys.Sign(claims).Split('.');
            return $"{genuine[0]}.{forged[1]}.{genuine[2]}";
        });
    }

    [TestMethod]
    [ChecklistRow("30")]
    public async Task Row_30_an_altered_ES256_signature_is_refused_and_a_good_one_is_accepted_only_where_announced()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var header = new JsonObject { ["alg"] = "ES256", ["kid"] = "curve" };

        void Announce(OAuthWorld world)
        {
            world.Authority.Metadata["id_token_signing_alg_values_supported"] = new JsonArray("RS256", "ES256");
            world.Authority.Keys.Publish(SigningKeys.Jwk(key, "curve"));
        }

        await IsAcceptedAsync(Announce, sign: (claims, _) => SigningKeys.Sign(header, claims, text => key.SignData(text, HashAlgorithmName.SHA256)));
        await IsRefusedAsync("EM-2066", Announce, sign: (claims, _) => SigningKeys.Sign(header, claims, text => Altered(key.SignData(text, HashAlgorithmName.SHA256))));
        await IsRefusedAsync("EM-2062", world => world.Authority.Keys.Publish(SigningKeys.Jwk(key, "curve")), sign: (claims, _) => SigningKeys.Sign(header, claims, text => key.SignData(text, HashAlgorithmName.SHA256)));
    }

    [TestMethod]
    public async Task PS256_is_accepted_where_announced()
    {
        await IsAcceptedAsync(
            world => world.Authority.Metadata["id_token_signing_alg_values_supported"] = new JsonArray("RS256", "PS256"),
            sign: (claims, keys) => keys.Sign(claims, keys.Header("PS256"), padding: RSASignaturePadding.Pss));
    }

    [TestMethod]
    [DataRow("jku")]
    [DataRow("x5u")]
    [ChecklistRow("31")]
    public async Task Row_31_a_header_that_points_at_a_key_is_never_followed(string name)
    {
        using var forger = RSA.Create(2048);
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Tokens.Sign = (claims, keys) =>
        {
            var header = keys.Header("RS256");
            header[name] = $"{world.Authority.Issuer}/forged.json";
            return SigningKeys.Sign(header, claims, text => forger.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        };

        var refused = await world.SignInAsync();

        Assert.AreEqual("EM-2066", refused.Problem?.Number);
        Assert.AreEqual(0, world.Authority.Count("/forged.json"));
    }

    [TestMethod]
    [ChecklistRow("31")]
    public async Task Row_31_a_key_in_the_header_is_not_believed()
    {
        using var forger = RSA.Create(2048);
        await IsRefusedAsync("EM-2066", sign: (claims, keys) =>
        {
            var header = keys.Header("RS256");
            header["jwk"] = SigningKeys.Jwk(forger, keys.KeyId);
            return SigningKeys.Sign(header, claims, text => forger.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        });
    }

    [TestMethod]
    [ChecklistRow("31")]
    public async Task Row_31_a_header_with_crit_is_refused()
    {
        await IsRefusedAsync("EM-2063", sign: (claims, keys) =>
        {
            var header = keys.Header("RS256");
            header["crit"] = new JsonArray("exp");
            return keys.Sign(claims, header);
        });
    }

    [TestMethod]
    [DataRow("at+jwt")]
    [DataRow("logout+jwt")]
    public async Task Another_kind_of_token_is_no_id_token(string type)
    {
        await IsRefusedAsync("EM-2061", sign: (claims, keys) =>
        {
            var header = keys.Header("RS256");
            header["typ"] = type;
            return keys.Sign(claims, header);
        });
    }

    [TestMethod]
    [ChecklistRow("32")]
    public async Task Row_32_a_missing_kid_is_accepted_with_one_key_and_refused_with_several()
    {
        using var second = RSA.Create(2048);
        static string WithoutKid(JsonObject claims, SigningKeys keys) => keys.Sign(claims, new() { ["alg"] = "RS256" });

        await IsAcceptedAsync(sign: WithoutKid);
        await IsRefusedAsync("EM-2065", world => world.Authority.Keys.Publish(SigningKeys.Jwk(second, "second")), sign: WithoutKid);
    }

    [TestMethod]
    [ChecklistRow("32")]
    public async Task Row_32_unknown_keys_reload_the_key_set_once_and_then_not_before_the_cool_down_is_over()
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.BeginAsync();
        world.Authority.Keys.Rotate("made-up", publish: false);

        for (var attempt = 0; attempt < 5; attempt++)
        {
            Assert.AreEqual("EM-2064", (await world.SignInAsync()).Problem?.Number);
        }

        Assert.AreEqual(2, world.Authority.Count("/jwks.json"));
        world.Clock.Advance(TimeSpan.FromMinutes(5));
        await world.SignInAsync();
        Assert.AreEqual(3, world.Authority.Count("/jwks.json"));
    }

    [TestMethod]
    [ChecklistRow("33")]
    public async Task Row_33_a_key_rotated_just_before_signing_is_accepted_after_one_reload()
    {
        await using var world = await OAuthWorld.StartAsync();
        await world.BeginAsync();
        world.Authority.Keys.Rotate("second");

        var tokens = await world.SignInAsync();

        Assert.IsTrue(tokens.Succeeded, tokens.Problem?.Number);
        Assert.AreEqual(2, world.Authority.Count("/jwks.json"));
    }

    [TestMethod]
    public async Task A_key_that_is_too_short_or_not_for_signatures_is_not_believed()
    {
        using var shorter = RSA.Create(1024);
        await IsRefusedAsync(
            "EM-2064",
            world => world.Authority.Keys.PublishOnly(SigningKeys.Jwk(shorter, "short")),
            sign: (claims, keys) => SigningKeys.Sign(new() { ["alg"] = "RS256", ["kid"] = "short" }, claims, text => shorter.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)));
        await IsRefusedAsync("EM-2064", world => world.Authority.Keys.Published["keys"]![0]!["use"] = "enc");
    }

    [TestMethod]
    [ChecklistRow("34")]
    public async Task Row_34_a_wrong_iss_is_refused_also_where_only_a_slash_or_a_capital_differs()
    {
        await IsRefusedAsync("EM-2067", claims: claims => claims["iss"] = "https://another.example");
        await IsRefusedAsync("EM-2067", claims: claims => claims["iss"] = $"{claims["iss"]}/");
        await IsRefusedAsync("EM-2067", claims: claims => claims["iss"] = claims["iss"]!.ToString().ToUpperInvariant());
        await IsRefusedAsync("EM-2067", claims: claims => claims.Remove("iss"));
    }

    [TestMethod]
    [ChecklistRow("35")]
    public async Task Row_35_a_wrong_missing_or_extra_aud_is_refused_and_one_in_an_array_is_accepted()
    {
        await IsRefusedAsync("EM-2068", claims: claims => claims["aud"] = "client-2");
        await IsRefusedAsync("EM-2068", claims: claims => claims.Remove("aud"));
        await IsRefusedAsync("EM-2068", claims: claims => claims["aud"] = new JsonArray(The.ClientId, "client-2"));
        await IsRefusedAsync("EM-2068", claims: claims => claims["aud"] = new JsonArray());
        await IsRefusedAsync("EM-2068", claims: claims => claims["aud"] = 7);
        await IsRefusedAsync("EM-2068", claims: claims => claims["azp"] = "client-2");
        await IsAcceptedAsync(claims: claims => claims["aud"] = new JsonArray(The.ClientId));
        await IsAcceptedAsync(claims: claims => claims["azp"] = The.ClientId);
    }

    [TestMethod]
    [ChecklistRow("36")]
    public async Task Row_36_exp_past_missing_or_far_is_refused_and_sixty_seconds_are_accepted()
    {
        await IsRefusedAsync("EM-2070", claims: claims => Shift(claims, "exp", -120 - 61));
        await IsRefusedAsync("EM-2069", claims: claims => claims.Remove("exp"));
        await IsRefusedAsync("EM-2069", claims: claims => claims["exp"] = "soon");
        await IsRefusedAsync("EM-2071", claims: claims => Shift(claims, "exp", 24 * 60 * 60));
        await IsRefusedAsync("EM-2071", claims: claims => claims["exp"] = 99_999_999_999);
        await IsRefusedAsync("EM-2071", claims: claims => claims["exp"] = 1e300);
        await IsAcceptedAsync(claims: claims => Shift(claims, "exp", -120 - 59));
        await IsAcceptedAsync(claims: claims => claims["exp"] = (long)claims["exp"]! + 0.5);
    }

    [TestMethod]
    [ChecklistRow("36")]
    public async Task Row_36_iat_missing_or_a_week_old_or_ahead_is_refused_and_sixty_seconds_are_accepted()
    {
        await IsRefusedAsync("EM-2073", claims: claims => claims.Remove("iat"));
        await IsRefusedAsync("EM-2074", claims: claims => Shift(claims, "iat", -7 * 24 * 60 * 60));
        await IsRefusedAsync("EM-2074", claims: claims => Shift(claims, "iat", -661));
        await IsRefusedAsync("EM-2074", claims: claims => Shift(claims, "iat", 61));
        await IsAcceptedAsync(claims: claims => Shift(claims, "iat", 60));
    }

    [TestMethod]
    [ChecklistRow("36")]
    public async Task Row_36_nbf_in_the_future_is_refused_and_sixty_seconds_are_accepted()
    {
        await IsRefusedAsync("EM-2072", claims: claims => claims["nbf"] = (long)claims["iat"]! + 61);
        await IsRefusedAsync("EM-2072", claims: claims => claims["nbf"] = "later");
        await IsAcceptedAsync(claims: claims => claims["nbf"] = (long)claims["iat"]! + 60);
    }

    [TestMethod]
    [ChecklistRow("37")]
    public async Task Row_37_a_nonce_that_is_missing_or_wrong_or_of_an_earlier_attempt_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        var earlier = await world.BeginAsync();

        await IsRefusedAsync("EM-2075", claims: claims => claims.Remove("nonce"));
        await IsRefusedAsync("EM-2075", claims: claims => claims["nonce"] = "wrong");
        world.Authority.Tokens.Claims = claims => claims["nonce"] = earlier.Query["nonce"];
        Assert.AreEqual("EM-2075", (await world.SignInAsync()).Problem?.Number);
    }

    [TestMethod]
    [ChecklistRow("38")]
    public async Task Row_38_a_missing_sub_is_refused()
    {
        await IsRefusedAsync("EM-2076", claims: claims => claims.Remove("sub"));
        await IsRefusedAsync("EM-2076", claims: claims => claims["sub"] = "");
        await IsRefusedAsync("EM-2076", claims: claims => claims["sub"] = 7);
    }

    [TestMethod]
    [DataRow("level-high", "level-substantial", "EM-2078")]
    [DataRow("level-high", "level-of-another-world", "EM-2079")]
    [DataRow("level-high", null, "EM-2077")]
    [DataRow("level-high level-substantial", "level-low", "EM-2078")]
    [DataRow("level-high level-substantial", "level-substantial", null)]
    [DataRow("level-low", "level-high", null)]
    [DataRow(null, "level-of-another-world", null)]
    [ChecklistRow("38")]
    public async Task Row_38_an_acr_below_what_was_asked_is_refused(string? asked, string? reached, string? number)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Tokens.Claims = claims => claims["acr"] = reached;

        var tokens = await world.SignInAsync(new SignInRequest { AcrValues = asked });

        Assert.AreEqual(number, tokens.Problem?.Number);
    }

    [TestMethod]
    public async Task An_id_token_that_was_asked_for_and_did_not_come_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Tokens.Answer = answer => answer.Remove("id_token");

        var refused = await world.SignInAsync();

        Assert.AreEqual("EM-2060", refused.Problem?.Number);
    }

    [TestMethod]
    [ChecklistRow("40")]
    [Conformance("Refresh: refresh-token-invalid-sub")]
    [Conformance("Refresh: refresh-token-invalid-issuer")]
    public async Task Row_40_a_refreshed_id_token_of_another_sub_or_iss_is_refused()
    {
        await using var world = await OAuthWorld.StartAsync();
        var tokens = (await world.SignInAsync()).Value;
        Task<Outcome<Host.OAuth.TokenSet>> RefreshAsync() => world.TokenEndpoint.RefreshAsync(world.Client, tokens.RefreshToken!, tokens.Subject, new(), CancellationToken.None);

        world.Authority.Tokens.Claims = claims => claims.Remove("nonce");
        var same = await RefreshAsync();
        world.Authority.Tokens.Claims = claims => claims["sub"] = "somebody-else";
        var otherSubject = await RefreshAsync();
        world.Authority.Tokens.Claims = claims => claims["iss"] = "https://another.example";
        var otherIssuer = await RefreshAsync();
        world.Authority.Tokens.Answer = answer => answer.Remove("id_token");
        var without = await RefreshAsync();

        Assert.AreEqual(tokens.Subject, same.Value.Subject);
        Assert.AreEqual("EM-2080", otherSubject.Problem?.Number);
        Assert.AreEqual("EM-2067", otherIssuer.Problem?.Number);
        Assert.AreEqual(tokens.Subject, without.Value.Subject);
    }

    private Task IsRefusedAsync(string number, Action<OAuthWorld>? arrange = null, Action<JsonObject>? claims = null, Func<JsonObject, SigningKeys, string>? sign = null) =>
        SignInIsAsync(number, arrange, claims, sign);

    private Task IsAcceptedAsync(Action<OAuthWorld>? arrange = null, Action<JsonObject>? claims = null, Func<JsonObject, SigningKeys, string>? sign = null) =>
        SignInIsAsync(null, arrange, claims, sign);

    private async Task SignInIsAsync(string? number, Action<OAuthWorld>? arrange, Action<JsonObject>? claims, Func<JsonObject, SigningKeys, string>? sign)
    {
        if (arrange is not null)
        {
            // What the authority publishes is read once: an arrangement of it wants a world that has not read it yet.
            await using var fresh = await OAuthWorld.StartAsync();
            arrange(fresh);
            await SignInIsAsync(fresh, number, claims, sign);
            return;
        }

        _world ??= await OAuthWorld.StartAsync();
        await SignInIsAsync(_world, number, claims, sign);
    }

    private static async Task SignInIsAsync(OAuthWorld world, string? number, Action<JsonObject>? claims, Func<JsonObject, SigningKeys, string>? sign)
    {
        world.Authority.Tokens.Claims = claims ?? (_ => { });
        world.Authority.Tokens.Sign = sign;

        var tokens = await world.SignInAsync();

        Assert.AreEqual(number, tokens.Problem?.Number);
    }

    private static void Shift(JsonObject claims, string name, long seconds) => claims[name] = (long)claims[name]! + seconds;

    private static byte[] Altered(byte[] signature)
    {
        signature[10] ^= 1;
        return signature;
    }
}
