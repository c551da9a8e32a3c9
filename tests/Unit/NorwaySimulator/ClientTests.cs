using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

/// <summary>How the simulated ID-porten lets a client authenticate and push its requests.</summary>
[TestClass]
public sealed class ClientTests
{
    private const string Host = "test.idporten.no";

    [TestMethod]
    public async Task A_pushed_request_is_good_once_and_for_two_minutes()
    {
        using var authorities = new SimulatedAuthorities();
        var first = await PushedAsync(authorities);
        var late = await PushedAsync(authorities);

        var signedIn = await AuthorizeAsync(authorities, first);
        var again = await AuthorizeAsync(authorities, first);
        authorities.Clock.Advance(TimeSpan.FromSeconds(120));
        var tooLate = await AuthorizeAsync(authorities, late);

        Assert.StartsWith("urn:idporten:", first);
        Assert.AreEqual("a-state", SimulatedAuthorities.QueryOf(signedIn)["state"]);
        Assert.AreEqual(TestSurroundings.Issuer, SimulatedAuthorities.QueryOf(signedIn)["iss"]);
        Assert.AreEqual(400, again.Status);
        Assert.AreEqual(400, tooLate.Status);
    }

    [TestMethod]
    [DataRow("client_secret", "wrong", 401, "invalid_client")]
    [DataRow("client_id", "another", 401, "invalid_client")]
    [DataRow("redirect_uri", "https://elsewhere.example/", 400, "invalid_request")]
    [DataRow("code_challenge_method", "plain", 400, "invalid_request")]
    [DataRow("scope", "openid unknown:scope", 400, "invalid_scope")]
    [DataRow("request_uri", "urn:idporten:x", 400, "invalid_request")]
    public async Task A_push_is_checked_like_a_request_of_a_browser(string field, string value, int status, string error)
    {
        using var authorities = new SimulatedAuthorities();

        var refused = await PushAsync(authorities, (field, value));

        Assert.AreEqual(status, refused.Status);
        Assert.AreEqual(error, (string)SimulatedAuthorities.Json(refused)["error"]!);
    }

    [TestMethod]
    public async Task Registered_keys_authenticate_the_client_and_its_secret_no_longer_does()
    {
        using var authorities = new SimulatedAuthorities();
        using var key = RSA.Create(2048);
        await RegisterAsync(authorities, key);

        var signed = await RedeemAsync(authorities, Assertion(authorities, key));
        var bySecret = await authorities.RedeemAsync(await authorities.CodeAsync());

        Assert.AreEqual(200, signed.Status, SimulatedAuthorities.Text(signed));
        Assert.AreEqual(401, bySecret.Status);
    }

    [TestMethod]
    [DataRow("aud", "https://test.idporten.no/token")]
    [DataRow("aud", "[]")]
    [DataRow("iss", "another")]
    [DataRow("sub", "another")]
    [DataRow("jti", null)]
    [DataRow("iat", null)]
    [DataRow("exp", "-60")]
    [DataRow("exp", "600")]
    [DataRow("kid", "unknown")]
    public async Task An_assertion_that_breaks_a_rule_is_refused(string claim, string? value)
    {
        using var authorities = new SimulatedAuthorities();
        using var key = RSA.Create(2048);
        await RegisterAsync(authorities, key);

        var refused = await RedeemAsync(authorities, Assertion(authorities, key, claim, value));

        Assert.AreEqual(401, refused.Status);
        Assert.AreEqual("invalid_client", (string)SimulatedAuthorities.Json(refused)["error"]!);
    }

    [TestMethod]
    public async Task An_assertion_is_good_once()
    {
        using var authorities = new SimulatedAuthorities();
        using var key = RSA.Create(2048);
        await RegisterAsync(authorities, key);
        var assertion = Assertion(authorities, key);

        var first = await RedeemAsync(authorities, assertion);
        var second = await RedeemAsync(authorities, assertion);

        Assert.AreEqual(200, first.Status);
        Assert.AreEqual(401, second.Status);
    }

    [TestMethod]
    [DataRow("no json")]
    [DataRow("""{"keys":[]}""")]
    [DataRow("""{"keys":[{"kty":"oct","kid":"a","k":"AAAA"}]}""")]
    [DataRow("""{"keys":[{"kty":"RSA","kid":"a","n":"AAAA","e":"AQAB","d":"AAAA"}]}""")]
    public async Task The_self_service_takes_public_keys_alone(string keySet)
    {
        using var authorities = new SimulatedAuthorities();

        await authorities.PostAsync(Host, "/simulator/client", [new("method", "private_key_jwt"), new("jwks", keySet)]);

        Assert.AreEqual(200, (await authorities.RedeemAsync(await authorities.CodeAsync())).Status);
    }

    private static async Task<string> PushedAsync(SimulatedAuthorities authorities)
    {
        var pushed = await PushAsync(authorities);
        Assert.AreEqual(201, pushed.Status, SimulatedAuthorities.Text(pushed));
        Assert.AreEqual(120, (int)SimulatedAuthorities.Json(pushed)["expires_in"]!);
        return (string)SimulatedAuthorities.Json(pushed)["request_uri"]!;
    }

    private static Task<SimulatorResponse> PushAsync(SimulatedAuthorities authorities, params (string Name, string Value)[] changes)
    {
        var form = SimulatedAuthorities.SignInParameters();
        form["client_secret"] = SimulatedAuthorities.ClientSecret;
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return authorities.PostAsync(Host, "/par", form);
    }

    private static Task<SimulatorResponse> AuthorizeAsync(SimulatedAuthorities authorities, string reference) =>
        authorities.AuthorizeAsync([new("client_id", SimulatedAuthorities.ClientId), new("request_uri", reference)]);

    private static async Task RegisterAsync(SimulatedAuthorities authorities, RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        var set = new JsonObject { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["kid"] = "key-1", ["n"] = Base64Url.EncodeToString(parameters.Modulus), ["e"] = Base64Url.EncodeToString(parameters.Exponent) }) };
        var answer = await authorities.PostAsync(Host, "/simulator/client", [new("method", "private_key_jwt"), new("jwks", set.ToJsonString())]);
        Assert.Contains("Registered.", SimulatedAuthorities.Text(answer));
    }

    private static async Task<SimulatorResponse> RedeemAsync(SimulatedAuthorities authorities, string assertion) =>
        await authorities.PostAsync(Host, "/token",
        [
            new("grant_type", "authorization_code"),
            new("client_id", SimulatedAuthorities.ClientId),
            new("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
            new("client_assertion", assertion),
            new("code", await authorities.CodeAsync()),
            new("redirect_uri", TestSurroundings.RedirectUrl),
            new("code_verifier", SimulatedAuthorities.Verifier),
        ]);

    private static string Assertion(SimulatedAuthorities authorities, RSA key, string claim = "", string? value = null)
    {
        var now = authorities.Clock.Now.ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = SimulatedAuthorities.ClientId, ["sub"] = SimulatedAuthorities.ClientId, ["aud"] = TestSurroundings.Issuer, ["jti"] = $"jti-{now}", ["iat"] = now, ["exp"] = now + 60 };
        claims[claim.Length == 0 || claim == "kid" ? "unused" : claim] = value switch
        {
            null => null,
            "[]" => new JsonArray(TestSurroundings.Issuer),
            _ when claim == "exp" => now + long.Parse(value, System.Globalization.CultureInfo.InvariantCulture),
            _ => value,
        };
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = claim == "kid" ? value : "key-1", ["typ"] = "JWT" };
        var content = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        return $"{content}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(content), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }
}
