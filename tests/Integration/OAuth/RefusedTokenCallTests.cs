using System.Globalization;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Tests.Integration.OAuth;

[TestClass]
public sealed class RefusedTokenCallTests
{
    [TestMethod]
    [ChecklistRow("16")]
    public async Task Row_16_a_code_that_is_no_longer_valid_is_told_in_the_words_of_Dynamics_and_there_is_no_loop()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.AnswerTokenCalls(400, "application/json", """{"error":"invalid_grant","error_description":"invalid_grant (correlation id: 0f8fad5b)"}""");

        var refused = (await world.SignInAsync()).Problem!;

        Assert.AreEqual("EM-2014", refused.Number);
        Assert.AreEqual("The authorization code is no longer valid.", refused.Title);
        Assert.AreEqual("""Web service returned error code 400 ({"error":"invalid_grant","error_description":"invalid_grant (correlation id: 0f8fad5b)"})""", refused.AuthorityAnswer);
        Assert.AreEqual(ActionKeys.GetAuthorizationCode, refused.Next?.Target);
        Assert.AreEqual(1, world.Authority.Count("/token"));
    }

    [TestMethod]
    [ChecklistRow("17")]
    public async Task Row_17_a_verifier_that_does_not_match_is_told_clearly()
    {
        await using var world = await OAuthWorld.StartAsync();
        var grant = await world.GrantAsync();

        var refused = await world.RedeemAsync(grant with { CodeVerifier = Secret.Of("another-verifier-than-the-one-of-the-challenge") });

        Assert.AreEqual("EM-2014", refused.Problem?.Number);
        Assert.Contains("PKCE verification failed", refused.Problem!.AuthorityAnswer!, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow(400, "invalid_grant", "EM-2014")]
    [DataRow(400, "invalid_client", "EM-2016")]
    [DataRow(401, "invalid_client", "EM-2016")]
    [DataRow(400, "unauthorized_client", "EM-2016")]
    [DataRow(400, "invalid_scope", "EM-2056")]
    [DataRow(400, "invalid_request", "EM-2021")]
    [DataRow(401, "", "EM-2017")]
    [DataRow(403, "", "EM-2018")]
    [DataRow(404, "", "EM-2021")]
    [DataRow(429, "slow_down", "EM-2019")]
    [DataRow(500, "", "EM-2020")]
    [DataRow(503, "temporarily_unavailable", "EM-2020")]
    [ChecklistRow("46")]
    public async Task Row_46_each_error_of_the_authority_has_a_number(int status, string error, string number)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.AnswerTokenCalls(status, "application/json", error.Length == 0 ? "" : $$"""{"error":"{{error}}"}""");

        var refused = (await world.SignInAsync()).Problem!;

        Assert.AreEqual(number, refused.Number);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"Web service returned error code {status}"), refused.AuthorityAnswer!, StringComparison.Ordinal);
        Assert.IsNotNull(refused.Advice);
    }

    [TestMethod]
    public async Task A_refused_refresh_has_a_number_of_its_own()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.AnswerTokenCalls(400, "application/json", """{"error":"invalid_grant"}""");

        var refused = await world.TokenEndpoint.RefreshAsync(world.Client, Secret.Of("old-refresh-token"), null, new(), CancellationToken.None);

        Assert.AreEqual("EM-2015", refused.Problem?.Number);
    }

    [TestMethod]
    [DataRow("90", "90 seconds")]
    [DataRow("3600", "60 minutes")]
    [DataRow("Tue, 10 Feb 2026 08:01:00 GMT", "60 seconds")]
    [DataRow("99999999", "1440 minutes")]
    public async Task Retry_After_is_told(string header, string words)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.AnswerTokenCalls(429, "text/plain", "", response => response.Headers.RetryAfter = header);

        var refused = (await world.SignInAsync()).Problem!;

        Assert.AreEqual("EM-2019", refused.Number);
        Assert.AreEqual($"The authority asks to wait {words}.", refused.Detail);
    }

    [TestMethod]
    public async Task An_error_page_of_a_wrong_address_is_told_as_such()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.AnswerTokenCalls(404, "text/html", "<h1>Not found</h1>");

        var refused = (await world.SignInAsync()).Problem!;

        Assert.AreEqual("EM-2028", refused.Number);
        Assert.AreEqual("Web service returned error code 404 (<h1>Not found</h1>)", refused.AuthorityAnswer);
    }

    [TestMethod]
    public async Task Secrets_that_an_answer_echoes_are_taken_out_in_every_spelling()
    {
        await using var world = await OAuthWorld.StartAsync();
        var grant = await world.GrantAsync();
        var secrets = new[] { The.Code, The.ClientSecret, grant.CodeVerifier.Reveal() };
        var echo = string.Join(' ', secrets.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret), System.Net.WebUtility.UrlEncode(secret) }));
        world.Authority.AnswerTokenCalls(400, "text/plain", $$"""{{echo}} {"access_token":"leaked"} eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.sig""");

        var refused = (await world.RedeemAsync(grant)).Problem!;

        Assert.AreEqual("EM-2021", refused.Number);
        foreach (var secret in secrets.SelectMany(secret => new[] { secret, Uri.EscapeDataString(secret), System.Net.WebUtility.UrlEncode(secret), "leaked", "eyJ" }))
        {
            Assert.DoesNotContain(secret, refused.AuthorityAnswer!, StringComparison.Ordinal);
        }

        Assert.Contains("[secret]", refused.AuthorityAnswer!, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_long_answer_is_cut_and_loses_its_control_characters()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.AnswerTokenCalls(400, "text/plain", "line\r\nbreak\0" + new string('x', 100_000));

        var shown = (await world.SignInAsync()).Problem!.AuthorityAnswer!;

        Assert.IsLessThan(2100, shown.Length);
        Assert.IsFalse(shown.Any(char.IsControl));
    }

    [TestMethod]
    public async Task The_first_translation_that_fits_is_shown()
    {
        ErrorTranslation[] translations =
        [
            new("Wrong status.", "") { Status = 401, Error = "invalid_grant" },
            new("Wrong error.", "") { Error = "invalid_client" },
            new("Wrong text.", "") { Contains = "other" },
            new("The code was too old.", "Be quicker.") { Status = 400, Error = "invalid_grant", Contains = "CORRELATION", Next = NextStep.OpenParent("Open") },
            new("Too late.", ""),
        ];
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.AnswerTokenCalls(400, "application/json", """{"error":"invalid_grant","error_description":"correlation id"}""");

        var refused = (await world.SignInAsync(client: world.Client with { ErrorTranslations = translations })).Problem!;

        Assert.AreEqual("EM-2014", refused.Number);
        Assert.AreEqual("The code was too old.", refused.Title);
        Assert.AreEqual("Be quicker.", refused.Advice);
        Assert.AreEqual(NextStepKind.OpenParent, refused.Next?.Kind);
        Assert.Contains("invalid_grant", refused.AuthorityAnswer!, StringComparison.Ordinal);
    }
}
