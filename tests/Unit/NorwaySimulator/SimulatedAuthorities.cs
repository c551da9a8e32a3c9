using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Simulators;

namespace ElectronicMessages.Tests.Unit.NorwaySimulator;

/// <summary>The simulator as a client and a browser meet it, with a clock that stands still.</summary>
internal sealed class SimulatedAuthorities : IDisposable
{
    public const string ClientId = "em-simulator-client";
    public const string ClientSecret = "Sim+ulator/50%&=secret:~!'()*;,?#@$-_.";
    public const string Submitter = "14847510189";
    public const string Verifier = "a-verifier-of-forty-three-characters-exactly";
    public const string Scope = "openid skatteetaten:mvameldingvalidering skatteetaten:mvameldinginnsending";

    private readonly Norway.Simulator.NorwaySimulator _simulator;

    public SimulatedAuthorities() => _simulator = new(Clock);

    public FakeClock Clock { get; } = new();

    public SimulatorDescription Description => _simulator.Describe();

    public static string Challenge { get; } = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)));

    public static Dictionary<string, string> SignInParameters(string person = Submitter) => new(StringComparer.Ordinal)
    {
        ["response_type"] = "code",
        ["client_id"] = ClientId,
        ["redirect_uri"] = TestSurroundings.RedirectUrl,
        ["scope"] = Scope,
        ["state"] = "a-state",
        ["nonce"] = "a-nonce",
        ["code_challenge"] = Challenge,
        ["code_challenge_method"] = "S256",
        ["acr_values"] = "idporten-loa-high",
        ["ui_locales"] = "en",
        ["login_hint"] = $"testid:{person}_idporten-loa-high",
    };

    public static string Encode(IEnumerable<KeyValuePair<string, string>> parameters) =>
        string.Join('&', parameters.Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value)}"));

    public static Dictionary<string, string> QueryOf(SimulatorResponse redirect)
    {
        Assert.AreEqual(302, redirect.Status);
        var query = new Uri(redirect.Headers["Location"]).Query.TrimStart('?');
        return query.Split('&').Select(pair => pair.Split('=', 2)).ToDictionary(pair => pair[0], pair => WebUtility.UrlDecode(pair[1]), StringComparer.Ordinal);
    }

    public static JsonObject Json(SimulatorResponse response) => JsonNode.Parse(response.Body.Span)!.AsObject();

    public static string Text(SimulatorResponse response) => Encoding.UTF8.GetString(response.Body.Span);

    public static JsonObject Claims(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[1]))!.AsObject();

    public static JsonObject Header(string token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.Split('.')[0]))!.AsObject();

    public Task<SimulatorResponse> GetAsync(string host, string path, string query = "", string? bearer = null, string? accept = null) =>
        SendAsync("GET", host, path, query, bearer, accept, null, []);

    public Task<SimulatorResponse> PostAsync(string host, string path, IEnumerable<KeyValuePair<string, string>> form, string query = "") =>
        SendAsync("POST", host, path, query, null, null, "application/x-www-form-urlencoded", Encoding.UTF8.GetBytes(Encode(form)));

    public Task<SimulatorResponse> ValidateAsync(string? bearer, byte[] document, string contentType = "application/xml") =>
        SendAsync("POST", "idporten-api-sbstest.sits.no", "/api/mva/grensesnittstoette/mva-melding/valider", "", bearer, null, contentType, document);

    public Task<SimulatorResponse> AuthorizeAsync(IEnumerable<KeyValuePair<string, string>> parameters) =>
        GetAsync("login.test.idporten.no", "/authorize", "?" + Encode(parameters));

    public async Task<string> CodeAsync(string person = Submitter, string? scope = null)
    {
        var parameters = SignInParameters(person);
        parameters["scope"] = scope ?? Scope;
        parameters.Remove(person.StartsWith("eidas", StringComparison.Ordinal) ? "acr_values" : "");
        return QueryOf(await AuthorizeAsync(parameters))["code"];
    }

    public Task<SimulatorResponse> RedeemAsync(string code, params IEnumerable<(string Name, string Value)> changes)
    {
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = ClientId,
            ["client_secret"] = ClientSecret,
            ["code"] = code,
            ["redirect_uri"] = TestSurroundings.RedirectUrl,
            ["code_verifier"] = Verifier,
        };
        foreach (var (name, value) in changes)
        {
            form[name] = value;
        }

        return PostAsync("test.idporten.no", "/token", form);
    }

    public Task<SimulatorResponse> RefreshAsync(string refreshToken) => PostAsync("test.idporten.no", "/token", new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = ClientId,
        ["client_secret"] = ClientSecret,
        ["refresh_token"] = refreshToken,
    });

    public async Task<JsonObject> TokensAsync(string person = Submitter, string? scope = null)
    {
        var response = await RedeemAsync(await CodeAsync(person, scope));
        Assert.AreEqual(200, response.Status, Text(response));
        return Json(response);
    }

    public async Task<string> AccessTokenAsync(string person = Submitter, string? scope = null) => (string)(await TokensAsync(person, scope))["access_token"]!;

    public Task<SimulatorResponse> ExchangeAsync(string? bearer, string? accept = null) =>
        GetAsync("platform.tt02.altinn.no", "/authentication/api/v1/exchange/id-porten", "", bearer, accept);

    public async Task MisbehaveAsync(string names, string? place = null)
    {
        var response = await PostAsync("test.idporten.no", "/simulator/next", [], $"?misbehave={names}{(place is null ? "" : $"&at={place}")}");
        Assert.AreEqual(204, response.Status, Text(response));
    }

    public async Task<SimulatorResponse> SendAsync(string method, string host, string path, string query, string? bearer, string? accept, string? contentType, byte[] body)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add("Authorization", bearer is null ? null : $"Bearer {bearer}");
        Add("Accept", accept);
        Add("Content-Type", contentType);
        using var stream = new MemoryStream(body);
        return await _simulator.AnswerAsync(new() { AuthorityHost = host, Method = method, Path = path, QueryString = query, Headers = headers, Body = stream }, new TestSurroundings());

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                headers[name] = value;
            }
        }
    }

    public void Dispose() => _simulator.Dispose();
}
