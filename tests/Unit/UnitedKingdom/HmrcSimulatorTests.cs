using System.Text;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Tests.Unit.NorwaySimulator;
using ElectronicMessages.UnitedKingdom.Simulator;

namespace ElectronicMessages.Tests.Unit.UnitedKingdom;

/// <summary>The simulator alone: what a client can never do through the host, it must refuse by itself.</summary>
[TestClass]
public sealed class HmrcSimulatorTests
{
    private const string OutOfBand = "urn:ietf:wg:oauth:2.0:oob";

    private readonly FakeClock _clock = new();
    private readonly HmrcSimulator _simulator;

    public HmrcSimulatorTests() => _simulator = new(_clock);

    [TestMethod]
    public async Task A_code_is_good_once()
    {
        var code = await CodeAsync();

        Assert.AreEqual(200, (await RedeemAsync(code)).Status);
        await AssertErrorAsync(RedeemAsync(code), 400, "invalid_grant");
    }

    [TestMethod]
    public async Task A_code_is_good_for_ten_minutes()
    {
        var code = await CodeAsync();

        _clock.Advance(TimeSpan.FromMinutes(10));

        await AssertErrorAsync(RedeemAsync(code), 400, "invalid_grant");
    }

    [TestMethod]
    public async Task A_refresh_token_is_good_once_and_brings_a_new_one()
    {
        var first = Body(await RedeemAsync(await CodeAsync()));
        var second = Body(await RefreshAsync(Text(first, "refresh_token")));

        Assert.AreNotEqual(Text(first, "refresh_token"), Text(second, "refresh_token"));
        await AssertErrorAsync(RefreshAsync(Text(first, "refresh_token")), 400, "invalid_grant");
        Assert.AreEqual(200, (await RefreshAsync(Text(second, "refresh_token"))).Status);
    }

    [TestMethod]
    public async Task Nothing_is_refreshed_eighteen_months_after_the_grant()
    {
        var granted = _clock.Now;
        var token = Text(Body(await RedeemAsync(await CodeAsync())), "refresh_token");

        _clock.MoveTo(granted.AddMonths(18).AddMinutes(-1));
        token = Text(Body(await RefreshAsync(token)), "refresh_token");
        _clock.MoveTo(granted.AddMonths(18));

        await AssertErrorAsync(RefreshAsync(token), 400, "invalid_grant");
    }

    [TestMethod]
    public async Task A_verifier_that_does_not_fit_the_challenge_is_refused()
    {
        var code = await CodeAsync("&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");

        await AssertErrorAsync(TokenAsync($"grant_type=authorization_code&code={code}&redirect_uri={OutOfBand}&code_verifier=another"), 400, "invalid_grant");
    }

    [TestMethod]
    [DataRow("response_type=code&client_id=somebody&scope=read:vat&redirect_uri=urn:ietf:wg:oauth:2.0:oob", "client_id is invalid")]
    [DataRow("response_type=code&client_id=simulated-hmrc-application&scope=read:vat&redirect_uri=https://evil.example/", "redirect_uri is invalid")]
    [DataRow("response_type=token&client_id=simulated-hmrc-application&scope=read:vat&redirect_uri=urn:ietf:wg:oauth:2.0:oob", "response_type must be code")]
    [DataRow("response_type=code&client_id=simulated-hmrc-application&scope=read:everything&redirect_uri=urn:ietf:wg:oauth:2.0:oob", "scope is invalid")]
    [DataRow("response_type=code&client_id=simulated-hmrc-application&redirect_uri=urn:ietf:wg:oauth:2.0:oob", "scope is invalid")]
    public async Task A_sign_in_that_is_not_in_order_is_refused(string query, string said)
    {
        var answer = await SendAsync("GET", "/oauth/authorize", "?" + query);

        Assert.AreEqual(400, answer.Status);
        Assert.Contains(said, Encoding.UTF8.GetString(answer.Body.Span));
    }

    [TestMethod]
    [DataRow("grant_type=client_credentials&client_id=simulated-hmrc-application&client_secret=wrong", 401, "invalid_client")]
    [DataRow("grant_type=password&client_id=simulated-hmrc-application&client_secret=simulated-secret-of-the-hmrc-application", 400, "unsupported_grant_type")]
    [DataRow("client_id=simulated-hmrc-application&client_secret=simulated-secret-of-the-hmrc-application", 400, "invalid_request")]
    [DataRow("grant_type=refresh_token&client_id=simulated-hmrc-application&client_secret=simulated-secret-of-the-hmrc-application", 400, "invalid_request")]
    public async Task A_token_request_that_is_not_in_order_is_refused(string form, int status, string error) =>
        await AssertErrorAsync(SendAsync("POST", "/oauth/token", "", form), status, error);

    [TestMethod]
    public async Task A_token_of_the_other_kind_is_refused()
    {
        var ofUser = Text(Body(await RedeemAsync(await CodeAsync())), "access_token");
        var ofApplication = Text(Body(await TokenAsync("grant_type=client_credentials")), "access_token");

        await AssertCodeAsync(GetAsync("/organisations/vat/193054661/obligations", "?status=O", ofApplication), 401, "INCORRECT_ACCESS_TOKEN_TYPE");
        await AssertCodeAsync(GetAsync("/test/fraud-prevention-headers/validate", "", ofUser), 401, "INCORRECT_ACCESS_TOKEN_TYPE");
    }

    [TestMethod]
    public async Task The_version_the_token_and_the_headers_are_asked_for_in_this_order()
    {
        var token = Text(Body(await RedeemAsync(await CodeAsync())), "access_token");
        const string Path = "/organisations/vat/193054661/obligations";

        await AssertCodeAsync(SendAsync("GET", Path, "?status=O", null, new() { ["Accept"] = "application/json" }), 406, "ACCEPT_HEADER_INVALID");
        await AssertCodeAsync(SendAsync("GET", Path, "?status=O", null, new() { ["Accept"] = "application/vnd.hmrc.1.0+json" }), 401, "MISSING_CREDENTIALS");
        await AssertCodeAsync(GetAsync(Path, "?status=O", "unknown"), 401, "INVALID_CREDENTIALS");
        await AssertCodeAsync(GetAsync(Path, "?status=O", token), 400, "INVALID_HEADERS");
        _clock.Advance(TimeSpan.FromHours(4));
        await AssertCodeAsync(GetAsync(Path, "?status=O", token), 401, "INVALID_CREDENTIALS");
    }

    private async Task<string> CodeAsync(string more = "")
    {
        var query = $"response_type=code&client_id={RegisteredClient.Id}&scope=read:vat+write:vat&redirect_uri={OutOfBand}{more}";
        var page = await SendAsync("POST", "/oauth/authorize", "", $"decision=grant&organisation=193054661&request={Uri.EscapeDataString(query)}");
        var html = Encoding.UTF8.GetString(page.Body.Span);
        html = html[html.IndexOf("id=\"authorisation-code\">", StringComparison.Ordinal)..];
        return html[(html.IndexOf('>', StringComparison.Ordinal) + 1)..html.IndexOf('<', StringComparison.Ordinal)];
    }

    private Task<SimulatorResponse> RedeemAsync(string code) => TokenAsync($"grant_type=authorization_code&code={code}&redirect_uri={OutOfBand}");

    private Task<SimulatorResponse> RefreshAsync(string refreshToken) => TokenAsync($"grant_type=refresh_token&refresh_token={refreshToken}");

    private Task<SimulatorResponse> TokenAsync(string form) =>
        SendAsync("POST", "/oauth/token", "", $"{form}&client_id={RegisteredClient.Id}&client_secret={RegisteredClient.Secret}");

    private Task<SimulatorResponse> GetAsync(string path, string query, string token) =>
        SendAsync("GET", path, query, null, new() { ["Accept"] = "application/vnd.hmrc.1.0+json", ["Authorization"] = $"Bearer {token}" });

    private Task<SimulatorResponse> SendAsync(string method, string path, string query, string? form = null, Dictionary<string, string>? headers = null)
    {
        headers ??= new(StringComparer.OrdinalIgnoreCase);
        if (form is not null)
        {
            headers["Content-Type"] = "application/x-www-form-urlencoded";
        }

        var request = new SimulatorRequest { AuthorityHost = HmrcSimulator.Host, Method = method, Path = path, QueryString = query, Headers = headers, Body = new MemoryStream(Encoding.UTF8.GetBytes(form ?? "")) };
        return _simulator.AnswerAsync(request, new TestSurroundings());
    }

    private static JsonObject Body(SimulatorResponse answer) => JsonNode.Parse(answer.Body.Span)!.AsObject();

    private static string Text(JsonObject json, string name) => json[name]!.GetValue<string>();

    private static async Task AssertErrorAsync(Task<SimulatorResponse> answer, int status, string error)
    {
        Assert.AreEqual(status, (await answer).Status);
        Assert.AreEqual(error, Text(Body(await answer), "error"));
    }

    private static async Task AssertCodeAsync(Task<SimulatorResponse> answer, int status, string code)
    {
        Assert.AreEqual(code, Text(Body(await answer), "code"));
        Assert.AreEqual(status, (await answer).Status);
    }
}
