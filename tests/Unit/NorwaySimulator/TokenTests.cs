using System.Text;
using System.Text.RegularExpressions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

[TestClass]
public sealed class TokenTests
{
    [TestMethod]
    public async Task A_code_becomes_tokens_with_the_published_claims()
    {
        using var authorities = new SimulatedAuthorities();

        var tokens = await authorities.TokensAsync();
        var access = SimulatedAuthorities.Claims((string)tokens["access_token"]!);
        var id = SimulatedAuthorities.Claims((string)tokens["id_token"]!);
        var now = authorities.Clock.Now.ToUnixTimeSeconds();

        Assert.AreEqual("Bearer", (string)tokens["token_type"]!);
        Assert.AreEqual(7200, (int)tokens["expires_in"]!);
        Assert.AreEqual(600, (int)tokens["refresh_token_expires_in"]!);
        Assert.AreEqual(SimulatedAuthorities.Scope, (string)tokens["scope"]!);
        Assert.AreEqual(now + 7200, (long)access["exp"]!);
        Assert.AreEqual("0192:314725832", (string)access["consumer"]!["ID"]!);
        Assert.AreEqual("314725832", (string)access["client_orgno"]!);
        Assert.AreEqual(SimulatedAuthorities.Submitter, (string)access["pid"]!);
        Assert.AreEqual("unspecified", (string)access["aud"]!);
        Assert.IsFalse(access.ContainsKey("amr"));
        Assert.AreEqual(now + 120, (long)id["exp"]!);
        Assert.AreEqual("a-nonce", (string)id["nonce"]!);
        Assert.AreEqual(SimulatedAuthorities.ClientId, (string)id["aud"]!);
        Assert.AreEqual("idporten-loa-high", (string)id["acr"]!);
        Assert.AreEqual("TestID", (string)id["amr"]![0]!);
        Assert.AreEqual("en", (string)id["locale"]!);
        Assert.IsFalse(id.ContainsKey("at_hash"));
    }

    [TestMethod]
    public async Task The_id_token_is_valid_to_a_library_that_others_wrote()
    {
        using var authorities = new SimulatedAuthorities();
        var tokens = await authorities.TokensAsync();
        var keys = new JsonWebKeySet(SimulatedAuthorities.Text(await authorities.GetAsync("test.idporten.no", "/jwks.json")));

        var result = await new JsonWebTokenHandler().ValidateTokenAsync((string)tokens["id_token"]!, new()
        {
            ValidIssuer = TestSurroundings.Issuer,
            ValidAudience = SimulatedAuthorities.ClientId,
            IssuerSigningKeys = keys.Keys,
            ValidAlgorithms = ["RS256"],
            LifetimeValidator = (_, expires, _, _) => expires > authorities.Clock.Now,
        });

        Assert.IsTrue(result.IsValid, result.Exception?.Message);
    }

    [TestMethod]
    public async Task A_code_lives_sixty_seconds()
    {
        using var authorities = new SimulatedAuthorities();
        var (early, late) = (await authorities.CodeAsync(), await authorities.CodeAsync());

        authorities.Clock.Advance(TimeSpan.FromSeconds(59));
        var inTime = await authorities.RedeemAsync(early);
        authorities.Clock.Advance(TimeSpan.FromSeconds(1));
        var tooLate = await authorities.RedeemAsync(late);

        Assert.AreEqual(200, inTime.Status);
        AssertInvalidGrant(tooLate);
    }

    [TestMethod]
    public async Task A_code_that_is_used_twice_takes_its_tokens_with_it()
    {
        using var authorities = new SimulatedAuthorities();
        var code = await authorities.CodeAsync();
        var tokens = SimulatedAuthorities.Json(await authorities.RedeemAsync(code));

        var second = await authorities.RedeemAsync(code);
        var refreshed = await authorities.RefreshAsync((string)tokens["refresh_token"]!);

        AssertInvalidGrant(second);
        AssertInvalidGrant(refreshed);
    }

    [TestMethod]
    [DataRow("redirect_uri", TestSurroundings.RedirectUrl + "?cmp=NO01&mi=x")]
    [DataRow("code_verifier", "another-verifier-of-forty-three-characters-x")]
    [DataRow("code", "unknown.code")]
    public async Task A_code_is_bound_to_its_redirect_and_its_verifier(string name, string value)
    {
        using var authorities = new SimulatedAuthorities();

        var response = await authorities.RedeemAsync(await authorities.CodeAsync(), (name, value));

        AssertInvalidGrant(response);
    }

    [TestMethod]
    [DataRow("code_verifier", "too-short", "invalid_request", 400)]
    [DataRow("code_verifier", "a-verifier-with-a-character-that-is-not-allowed+", "invalid_request", 400)]
    [DataRow("code_verifier", "", "invalid_request", 400)]
    [DataRow("grant_type", "password", "unsupported_grant_type", 400)]
    [DataRow("grant_type", "", "invalid_request", 400)]
    [DataRow("client_secret", "Sim ulator/50%&=secret:~!'()*;,?#@$-_.", "invalid_client", 401)]
    [DataRow("client_secret", "", "invalid_client", 401)]
    [DataRow("client_id", "another", "invalid_client", 401)]
    public async Task A_faulty_token_request_is_refused(string name, string value, string error, int status)
    {
        using var authorities = new SimulatedAuthorities();

        var response = await authorities.RedeemAsync(await authorities.CodeAsync(), (name, value));

        Assert.AreEqual(status, response.Status);
        Assert.AreEqual(error, (string)SimulatedAuthorities.Json(response)["error"]!);
        Assert.AreEqual("no-store", response.Headers["Cache-Control"]);
    }

    [TestMethod]
    public async Task Basic_authentication_is_refused_because_the_client_is_registered_for_the_form()
    {
        using var authorities = new SimulatedAuthorities();
        var form = SimulatedAuthorities.Encode([KeyValuePair.Create("grant_type", "authorization_code"), KeyValuePair.Create("code", await authorities.CodeAsync())]);

        var response = await authorities.SendAsync("POST", "test.idporten.no", "/token", "", "x", null, "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(form));

        Assert.AreEqual(401, response.Status);
        Assert.AreEqual("invalid_client", (string)SimulatedAuthorities.Json(response)["error"]!);
    }

    [TestMethod]
    public async Task A_refresh_token_is_good_once_and_its_second_use_kills_the_grant()
    {
        using var authorities = new SimulatedAuthorities();
        var first = (string)(await authorities.TokensAsync())["refresh_token"]!;

        var rotated = SimulatedAuthorities.Json(await authorities.RefreshAsync(first));
        var reused = await authorities.RefreshAsync(first);
        var afterReuse = await authorities.RefreshAsync((string)rotated["refresh_token"]!);

        Assert.AreNotEqual(first, (string)rotated["refresh_token"]!);
        Assert.IsFalse(SimulatedAuthorities.Claims((string)rotated["id_token"]!).ContainsKey("nonce"));
        AssertInvalidGrant(reused);
        AssertInvalidGrant(afterReuse);
    }

    [TestMethod]
    public async Task A_refresh_token_dies_after_ten_idle_minutes()
    {
        using var authorities = new SimulatedAuthorities();
        var token = (string)(await authorities.TokensAsync())["refresh_token"]!;

        authorities.Clock.Advance(TimeSpan.FromSeconds(599));
        var renewed = SimulatedAuthorities.Json(await authorities.RefreshAsync(token));
        authorities.Clock.Advance(TimeSpan.FromSeconds(600));
        var idle = await authorities.RefreshAsync((string)renewed["refresh_token"]!);

        AssertInvalidGrant(idle);
    }

    [TestMethod]
    public void An_authorization_ends_a_year_after_the_sign_in_however_often_it_is_refreshed()
    {
        var clock = new FakeClock();
        var grants = new Norway.Simulator.IdPorten.Grants(new(), clock);
        var grant = new Norway.Simulator.IdPorten.Grant
        {
            Person = Norway.Simulator.IdPorten.TestPerson.Submitter,
            Level = "idporten-loa-high",
            Scope = ["openid"],
            RedirectUri = TestSurroundings.RedirectUrl,
            CodeChallenge = SimulatedAuthorities.Challenge,
            Nonce = "a-nonce",
            Locale = "nb",
            Resource = null,
            SignedInAt = clock.Now,
            Misbehaviours = [],
        };

        clock.Advance(TimeSpan.FromSeconds(31536000 - 100));
        var (token, lifetime) = grants.IssueRefreshToken(grant);
        clock.Advance(TimeSpan.FromSeconds(100));

        Assert.AreEqual(TimeSpan.FromSeconds(100), lifetime);
        Assert.IsNull(grants.UseRefreshToken(token));
    }

    [TestMethod]
    [DataRow("refresh_token")]
    [DataRow("access_token")]
    public async Task Revoking_any_token_kills_the_grant(string kind)
    {
        using var authorities = new SimulatedAuthorities();
        var tokens = await authorities.TokensAsync();

        var revoked = await authorities.PostAsync("test.idporten.no", "/token/revoke", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["client_id"] = SimulatedAuthorities.ClientId,
            ["client_secret"] = SimulatedAuthorities.ClientSecret,
            ["token"] = (string)tokens[kind]!,
        });
        var refreshed = await authorities.RefreshAsync((string)tokens["refresh_token"]!);

        Assert.AreEqual(200, revoked.Status);
        AssertInvalidGrant(refreshed);
    }

    [TestMethod]
    public async Task A_person_from_abroad_has_no_number_and_a_level_in_the_words_of_eidas()
    {
        using var authorities = new SimulatedAuthorities();

        var claims = SimulatedAuthorities.Claims((string)(await authorities.TokensAsync("eidas-NL-1"))["id_token"]!);

        Assert.IsFalse(claims.ContainsKey("pid"));
        Assert.AreEqual("eidas-loa-high", (string)claims["acr"]!);
    }

    [TestMethod]
    public void The_described_client_is_the_one_that_is_known()
    {
        using var authorities = new SimulatedAuthorities();

        var client = authorities.Description.Clients.Single();

        Assert.AreEqual("NO ID-Porten", client.WebApplicationType);
        Assert.AreEqual(SimulatedAuthorities.ClientId, client.ClientId);
        Assert.AreEqual(SimulatedAuthorities.ClientSecret, client.ClientSecret.Reveal());
    }

    private static void AssertInvalidGrant(Contracts.Simulators.SimulatorResponse response)
    {
        var error = SimulatedAuthorities.Json(response);

        Assert.AreEqual(400, response.Status);
        Assert.AreEqual("invalid_grant", (string)error["error"]!);
        Assert.MatchesRegex(new Regex(@"^invalid_grant \(correlation id: [0-9a-f-]{36}\)$", RegexOptions.None, TimeSpan.FromSeconds(1)), (string)error["error_description"]!);
    }
}
