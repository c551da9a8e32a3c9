using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ElectronicMessages.Tests.Integration.OAuth;
using ElectronicMessages.Tests.Integration.Plugins;

namespace ElectronicMessages.Tests.Integration.Checklist;

/// <summary>Identity tokens that must not be believed, as a person meets them: each is told, and the connection stays as it was.</summary>
[TestClass]
public sealed class RefusedIdTokens
{
    private delegate string Signing(JsonObject claims, SigningKeys keys);

    [TestMethod]
    [ChecklistRow("28")]
    [Conformance("Basic: idtoken-sig-none")]
    [Conformance("Config: idtoken-sig-none")]
    [Conformance("FAPI2: invalid-null-alg")]
    public Task Row_28_an_id_token_with_alg_none_is_refused() => SignedAsync(
        "EM-2062",
        (claims, keys) => SigningKeys.Sign(keys.Header("none"), claims, _ => []),
        (claims, keys) => SigningKeys.Sign(new() { ["kid"] = keys.KeyId }, claims, _ => []),
        (claims, keys) => SigningKeys.Sign(new() { ["alg"] = null, ["kid"] = keys.KeyId }, claims, _ => []));

    [TestMethod]
    [ChecklistRow("29")]
    [Conformance("Other: invalid-sig-hs256")]
    [Conformance("FAPI2: invalid-alternate-alg")]
    public Task Row_29_an_id_token_signed_with_the_public_key_or_the_client_secret_as_a_shared_key_is_refused() => SignedAsync(
        "EM-2062",
        (claims, keys) => SigningKeys.Sign(keys.Header("HS256"), claims, text => HMACSHA256.HashData(keys.Current.ExportSubjectPublicKeyInfo(), text)),
        (claims, keys) => SigningKeys.Sign(keys.Header("HS256"), claims, text => HMACSHA256.HashData(Encoding.UTF8.GetBytes(The.ClientSecret), text)),
        (claims, keys) => SigningKeys.Sign(keys.Header("RS512"), claims, text => keys.Current.SignData(text, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1)));

    [TestMethod]
    [ChecklistRow("30")]
    [Conformance("Basic: invalid-sig-rs256")]
    public Task Row_30_an_altered_RS256_signature_is_refused() => SignedAsync(
        "EM-2066",
        (claims, keys) => SigningKeys.Sign(keys.Header("RS256"), claims, text => Altered(keys.Current.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))));

    [TestMethod]
    [ChecklistRow("30")]
    [Conformance("Other: invalid-sig-es256")]
    public async Task Row_30_an_altered_ES256_signature_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await using var door = await FrontDoor.ConnectedAsync();
        await door.PointAtNewAuthorityAsync(authority =>
        {
            authority.Metadata["id_token_signing_alg_values_supported"] = new JsonArray("RS256", "ES256");
            authority.Keys.Publish(SigningKeys.Jwk(key, "curve"));
            authority.Tokens.Sign = (claims, _) => SigningKeys.Sign(new() { ["alg"] = "ES256", ["kid"] = "curve" }, claims, text => Altered(key.SignData(text, HashAlgorithmName.SHA256)));
        });

        await Refusal.OfRedemptionAsync(door, "EM-2066");
    }

    [TestMethod]
    [ChecklistRow("32")]
    [Conformance("Basic: kid-absent-multiple-jwks")]
    public async Task Row_32_a_missing_kid_is_refused_where_several_keys_could_be_meant()
    {
        using var second = RSA.Create(2048);
        await using var door = await FrontDoor.ConnectedAsync();
        await door.PointAtNewAuthorityAsync(authority =>
        {
            authority.Keys.PublishOnly(SigningKeys.Jwk(authority.Keys.Current, null), SigningKeys.Jwk(second, null));
            authority.Tokens.Sign = (claims, keys) => keys.Sign(claims, new() { ["alg"] = "RS256" });
        });

        await Refusal.OfRedemptionAsync(door, "EM-2065");
    }

    [TestMethod]
    [ChecklistRow("32")]
    public async Task Row_32_an_unknown_kid_makes_one_reload_and_then_none_before_the_cool_down_is_over()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        await door.PointAtNewAuthorityAsync(authority => authority.Tokens.Sign = (claims, keys) => keys.Sign(claims, new() { ["alg"] = "RS256", ["kid"] = "made-up" }));

        await Refusal.OfRedemptionAsync(door, "EM-2064");
        await Refusal.OfRedemptionAsync(door, "EM-2064");
        await Refusal.OfRedemptionAsync(door, "EM-2064");

        Assert.AreEqual(2, door.Authority.Count("/jwks.json"));
        door.Clock.Advance(TimeSpan.FromMinutes(5));
        for (var again = 0; again < 2; again++)
        {
            await door.Flow.OpenAsync(await door.BeginAsync());
            Assert.Contains("EM-2064", (await door.Flow.ObtainAsync()).Text);
        }

        // Refreshing ahead of expiry meets the same key: whoever comes first reloads, and nobody does again.
        Assert.AreEqual(3, door.Authority.Count("/jwks.json"));
    }

    [TestMethod]
    [ChecklistRow("31")]
    public async Task Row_31_a_header_that_points_at_a_key_or_brings_one_is_refused_and_never_followed()
    {
        using var forger = RSA.Create(2048);
        await using var door = await FrontDoor.ConnectedAsync();
        foreach (var name in new[] { "jku", "x5u", "jwk" })
        {
            door.Authority.Tokens.Sign = (claims, keys) =>
            {
                var header = keys.Header("RS256");
                header[name] = name == "jwk" ? SigningKeys.Jwk(forger, keys.KeyId) : $"{door.Authority.Issuer}/forged.json";
                return SigningKeys.Sign(header, claims, text => forger.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
            };
            await Refusal.OfRedemptionAsync(door, "EM-2066");
        }

        Assert.AreEqual(0, door.Authority.Count("/forged.json"));
    }

    [TestMethod]
    [ChecklistRow("31")]
    public Task Row_31_a_header_with_crit_is_refused() => SignedAsync("EM-2063", (claims, keys) =>
    {
        var header = keys.Header("RS256");
        header["crit"] = new JsonArray("exp");
        return keys.Sign(claims, header);
    });

    [TestMethod]
    [ChecklistRow("34")]
    [Conformance("Basic: invalid-iss")]
    [Conformance("FAPI2: invalid-iss")]
    [Conformance("FAPI2: invalid-missing-iss")]
    public Task Row_34_a_wrong_iss_is_refused_also_where_only_a_slash_or_a_capital_differs() => ClaimingAsync(
        "EM-2067",
        claims => claims["iss"] = "https://another.example",
        claims => claims["iss"] = $"{claims["iss"]}/",
        claims => claims["iss"] = claims["iss"]!.ToString().ToUpperInvariant(),
        claims => claims.Remove("iss"));

    [TestMethod]
    [ChecklistRow("35")]
    [Conformance("Basic: invalid-aud")]
    [Conformance("Other: missing-aud")]
    [Conformance("FAPI2: invalid-aud")]
    [Conformance("FAPI2: invalid-missing-aud")]
    [Conformance("FAPI2: invalid-secondary-aud")]
    public Task Row_35_a_wrong_missing_or_extra_aud_is_refused() => ClaimingAsync(
        "EM-2068",
        claims => claims["aud"] = "client-2",
        claims => claims.Remove("aud"),
        claims => claims["aud"] = new JsonArray(The.ClientId, "client-2"),
        claims => claims["azp"] = "client-2");

    [TestMethod]
    [ChecklistRow("36")]
    [Conformance("FAPI2: invalid-expired-exp")]
    public Task Row_36_an_exp_that_is_past_is_refused() => ClaimingAsync("EM-2070", claims => Shift(claims, "exp", -120 - 61));

    [TestMethod]
    [ChecklistRow("36")]
    [Conformance("FAPI2: invalid-missing-exp")]
    public Task Row_36_a_missing_exp_is_refused() => ClaimingAsync("EM-2069", claims => claims.Remove("exp"));

    [TestMethod]
    [ChecklistRow("36")]
    public Task Row_36_an_exp_far_ahead_is_refused() => ClaimingAsync("EM-2071", claims => Shift(claims, "exp", 24 * 60 * 60), claims => claims["exp"] = 99_999_999_999);

    [TestMethod]
    [ChecklistRow("36")]
    [Conformance("Basic: missing-iat")]
    public Task Row_36_a_missing_iat_is_refused() => ClaimingAsync("EM-2073", claims => claims.Remove("iat"));

    [TestMethod]
    [ChecklistRow("36")]
    public Task Row_36_an_iat_of_a_week_ago_or_ahead_is_refused() => ClaimingAsync("EM-2074", claims => Shift(claims, "iat", -7 * 24 * 60 * 60), claims => Shift(claims, "iat", 61));

    [TestMethod]
    [ChecklistRow("36")]
    public Task Row_36_an_nbf_ahead_is_refused() => ClaimingAsync("EM-2072", claims => claims["nbf"] = (long)claims["iat"]! + 61);

    [TestMethod]
    [ChecklistRow("37")]
    [Conformance("Basic: nonce-invalid")]
    [Conformance("FAPI2: invalid-nonce")]
    [Conformance("FAPI2: invalid-missing-nonce")]
    public async Task Row_37_a_nonce_that_is_missing_or_wrong_or_of_an_earlier_attempt_is_refused()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        var earlier = door.Authority.Tokens.Nonce;

        foreach (var spoil in new Action<JsonObject>[] { claims => claims.Remove("nonce"), claims => claims["nonce"] = "wrong", claims => claims["nonce"] = earlier })
        {
            door.Authority.Tokens.Claims = spoil;
            await Refusal.OfRedemptionAsync(door, "EM-2075");
        }
    }

    [TestMethod]
    [ChecklistRow("38")]
    [Conformance("Basic: missing-sub")]
    public Task Row_38_a_missing_sub_is_refused() => ClaimingAsync("EM-2076", claims => claims.Remove("sub"), claims => claims["sub"] = "");

    [TestMethod]
    [ChecklistRow("38")]
    public Task Row_38_an_acr_below_the_level_asked_for_is_refused() => ClaimingAsync("EM-2078", claims => claims["acr"] = "idporten-loa-substantial");

    [TestMethod]
    [ChecklistRow("38")]
    public async Task Row_38_an_auth_time_that_is_missing_or_older_than_was_asked_for_is_refused()
    {
        using var installation = FixtureInstallation.OfTheHost("norway.idporten", "norway.altinn", "norway.simulator");
        installation.Drop(FixtureInstallation.Id);
        installation.Drop("testland.extending");
        installation.Name("norway.idporten", "norway.altinn", "norway.simulator", FixtureInstallation.Id, "testland.extending");
        await using var door = await FrontDoor.OpenAsync(installation.Options);
        void SignedIn(long? secondsAgo) => door.Authority.Tokens.Claims = claims => claims["auth_time"] = secondsAgo is { } ago ? door.Clock.Now.ToUnixTimeSeconds() - ago : null;
        SignedIn(secondsAgo: 200);
        await door.AuthorizeAsync();

        SignedIn(secondsAgo: null);
        await Refusal.OfRedemptionAsync(door, "EM-2085");
        SignedIn(secondsAgo: 700);
        await Refusal.OfRedemptionAsync(door, "EM-2086");
    }

    [TestMethod]
    [Conformance("Other: invalid-at-hash")]
    public Task An_at_hash_of_another_access_token_is_refused() => ClaimingAsync("EM-2081", claims => claims["at_hash"] = "AAAAAAAAAAAAAAAAAAAAAA", claims => claims["at_hash"] = 7);

    private static Task ClaimingAsync(string number, params Action<JsonObject>[] claims) =>
        EachAsync(number, claims.Select(spoil => (Action<TokenScript>)(tokens => tokens.Claims = spoil)));

    private static Task SignedAsync(string number, params Signing[] signings) =>
        EachAsync(number, signings.Select(sign => (Action<TokenScript>)(tokens => tokens.Sign = sign.Invoke)));

    private static async Task EachAsync(string number, IEnumerable<Action<TokenScript>> spoils)
    {
        await using var door = await FrontDoor.ConnectedAsync();

        foreach (var spoil in spoils)
        {
            spoil(door.Authority.Tokens);
            await Refusal.OfRedemptionAsync(door, number);
        }
    }

    private static void Shift(JsonObject claims, string name, long seconds) => claims[name] = (long)claims[name]! + seconds;

    private static byte[] Altered(byte[] signature)
    {
        signature[10] ^= 1;
        return signature;
    }
}
