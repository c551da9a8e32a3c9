using System.Text.Json;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

[TestClass]
public sealed class MisbehaviourTests
{
    [TestMethod]
    [DataRow("wrong-nonce", "nonce", "a-nonce")]
    [DataRow("wrong-issuer", "iss", TestSurroundings.Issuer)]
    [DataRow("wrong-audience", "aud", SimulatedAuthorities.ClientId)]
    [DataRow("lower-acr", "acr", "idporten-loa-high")]
    [DataRow("missing-pid", "pid", SimulatedAuthorities.Submitter)]
    public async Task A_claim_of_the_next_id_token_is_wrong_once(string name, string claim, string right)
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync(name);

        var wrong = SimulatedAuthorities.Claims((string)(await authorities.TokensAsync())["id_token"]!);
        var next = SimulatedAuthorities.Claims((string)(await authorities.TokensAsync())["id_token"]!);

        Assert.AreNotEqual(right, (string?)wrong[claim]);
        Assert.AreEqual(right, (string?)next[claim]);
    }

    [TestMethod]
    [DataRow("alg-none", "none")]
    [DataRow("alg-hs256", "HS256")]
    public async Task The_next_id_token_has_another_algorithm(string name, string algorithm)
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync(name);

        var token = (string)(await authorities.TokensAsync())["id_token"]!;

        Assert.AreEqual(algorithm, (string)SimulatedAuthorities.Header(token)["alg"]!);
    }

    [TestMethod]
    public async Task Misbehaviour_asked_for_after_the_sign_in_shows_in_the_token_call()
    {
        using var authorities = new SimulatedAuthorities();
        var code = await authorities.CodeAsync();

        await authorities.MisbehaveAsync("expired-id-token");
        var token = (string)SimulatedAuthorities.Json(await authorities.RedeemAsync(code))["id_token"]!;

        Assert.IsLessThan(authorities.Clock.Now.ToUnixTimeSeconds(), (long)SimulatedAuthorities.Claims(token)["exp"]!);
    }

    [TestMethod]
    public async Task An_unknown_key_is_never_published_and_a_new_key_is()
    {
        using var authorities = new SimulatedAuthorities();
        var before = await KeyIdsAsync(authorities);
        await authorities.MisbehaveAsync("unknown-kid");
        var unknown = SimulatedAuthorities.Header((string)(await authorities.TokensAsync())["id_token"]!);
        await authorities.MisbehaveAsync("new-key");
        var rotated = SimulatedAuthorities.Header((string)(await authorities.TokensAsync())["id_token"]!);

        var after = await KeyIdsAsync(authorities);

        Assert.DoesNotContain((string)unknown["kid"]!, after);
        Assert.Contains((string)rotated["kid"]!, after);
        Assert.Contains(before.Single(), after);
        Assert.HasCount(2, after);
    }

    [TestMethod]
    public async Task A_bad_signature_does_not_verify()
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync("bad-signature");
        var token = (string)(await authorities.TokensAsync())["id_token"]!;
        var keys = new Microsoft.IdentityModel.Tokens.JsonWebKeySet(SimulatedAuthorities.Text(await authorities.GetAsync("test.idporten.no", "/jwks.json")));

        var result = await new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().ValidateTokenAsync(token, new() { ValidateIssuer = false, ValidateAudience = false, ValidateLifetime = false, IssuerSigningKeys = keys.Keys });

        Assert.IsFalse(result.IsValid);
    }

    [TestMethod]
    public async Task A_late_code_has_expired_when_it_arrives()
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync("late-code");

        var response = await authorities.RedeemAsync(await authorities.CodeAsync());

        Assert.AreEqual("invalid_grant", (string)SimulatedAuthorities.Json(response)["error"]!);
    }

    [TestMethod]
    [DataRow("missing-issuer", null)]
    [DataRow("wrong-issuer-in-redirect", "https://idporten.example")]
    public async Task The_issuer_of_the_redirect_is_missing_or_another(string name, string? issuer)
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync(name);

        var query = SimulatedAuthorities.QueryOf(await authorities.AuthorizeAsync(SimulatedAuthorities.SignInParameters()));

        Assert.AreEqual(issuer, query.GetValueOrDefault("iss"));
    }

    [TestMethod]
    public async Task Fewer_scopes_are_granted_than_asked_for()
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync("fewer-scopes");

        var tokens = await authorities.TokensAsync();

        Assert.AreEqual("openid skatteetaten:mvameldingvalidering", (string)tokens["scope"]!);
    }

    [TestMethod]
    [DataRow("server-error", 500, "text/plain")]
    [DataRow("error-page", 503, "text/html")]
    [DataRow("garbage", 200, "text/html")]
    [DataRow("bare-error", 400, "application/json")]
    public async Task The_answer_of_the_token_endpoint_is_disturbed_once_and_the_code_stays_good(string name, int status, string contentType)
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync(name);
        var code = await authorities.CodeAsync();

        var disturbed = await authorities.RedeemAsync(code);
        var next = await authorities.RedeemAsync(code);

        Assert.AreEqual(status, disturbed.Status);
        Assert.StartsWith(contentType, disturbed.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.AreEqual(200, next.Status);
    }

    [TestMethod]
    public async Task A_lost_answer_uses_the_refresh_token_up()
    {
        using var authorities = new SimulatedAuthorities();
        var token = (string)(await authorities.TokensAsync())["refresh_token"]!;
        await authorities.MisbehaveAsync("lost-answer");

        var lost = await authorities.RefreshAsync(token);
        var again = await authorities.RefreshAsync(token);

        Assert.AreEqual(502, lost.Status);
        Assert.AreEqual(0, lost.Body.Length);
        Assert.AreEqual(400, again.Status);
    }

    [TestMethod]
    public async Task Truncated_JSON_ends_in_the_middle()
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync("truncated-json");

        var response = await authorities.RedeemAsync(await authorities.CodeAsync());

        Assert.AreEqual(200, response.Status);
        Assert.Throws<JsonException>(() => SimulatedAuthorities.Json(response));
    }

    [TestMethod]
    public async Task A_huge_answer_has_fifty_megabytes()
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync("huge-answer");

        var response = await authorities.RedeemAsync(await authorities.CodeAsync());

        Assert.AreEqual(50 * 1024 * 1024, response.Body.Length);
        Assert.StartsWith("{\"access_token\":\"aaa", System.Text.Encoding.ASCII.GetString(response.Body.Span[..30]), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_slow_answer_comes_after_forty_five_seconds()
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync("slow");
        var code = await authorities.CodeAsync();

        var answer = authorities.RedeemAsync(code);
        var early = answer.IsCompleted;
        authorities.Clock.Advance(TimeSpan.FromSeconds(45));

        Assert.IsFalse(early);
        Assert.AreEqual(200, (await answer).Status);
    }

    [TestMethod]
    public async Task Another_place_can_be_named()
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync("garbage", "exchange");

        var token = await authorities.AccessTokenAsync();
        var exchanged = await authorities.ExchangeAsync(token);

        Assert.StartsWith("text/html", exchanged.Headers["Content-Type"], StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task What_was_asked_for_can_be_taken_back()
    {
        using var authorities = new SimulatedAuthorities();
        await authorities.MisbehaveAsync("server-error,wrong-nonce");
        await authorities.MisbehaveAsync("");

        var tokens = await authorities.TokensAsync();

        Assert.AreEqual("a-nonce", (string)SimulatedAuthorities.Claims((string)tokens["id_token"]!)["nonce"]!);
    }

    [TestMethod]
    [DataRow("?misbehave=dance")]
    [DataRow("?misbehave=garbage&at=moon")]
    public async Task An_unknown_misbehaviour_or_place_is_refused(string query)
    {
        using var authorities = new SimulatedAuthorities();

        var response = await authorities.PostAsync("test.idporten.no", "/simulator/next", [], query);

        Assert.AreEqual(400, response.Status);
    }

    [TestMethod]
    public async Task The_simulator_explains_itself()
    {
        using var authorities = new SimulatedAuthorities();

        var html = SimulatedAuthorities.Text(await authorities.GetAsync("test.idporten.no", "/simulator"));

        Assert.Contains(SimulatedAuthorities.ClientId, html, StringComparison.Ordinal);
        Assert.Contains("wrong-nonce", html, StringComparison.Ordinal);
        Assert.Contains(SimulatedAuthorities.Submitter, html, StringComparison.Ordinal);
    }

    private static async Task<List<string>> KeyIdsAsync(SimulatedAuthorities authorities) =>
        [.. SimulatedAuthorities.Json(await authorities.GetAsync("test.idporten.no", "/jwks.json"))["keys"]!.AsArray().Select(key => (string)key!["kid"]!)];
}
