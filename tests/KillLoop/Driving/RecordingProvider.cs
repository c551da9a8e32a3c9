using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using ElectronicMessages.Tests.Integration.OAuth;
using ElectronicMessages.Tests.KillLoop.Histories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.KillLoop.Driving;

/// <summary>
/// A provider that outlives the host, writes every call into the history before it answers, and lets each code and each
/// refresh token be used once: the strictest kind, at which a token that is sent twice is lost. Every answer carries an
/// identity token: with the nonce of its sign-in for a code, of the same person without one for a refresh.
/// </summary>
internal sealed class RecordingProvider : IAsyncDisposable
{
    private static readonly string[] _methods = ["S256"];
    private static readonly string[] _algorithms = ["RS256"];

    public const string ClientId = "client-1";

    private readonly WebApplication _application;
    private readonly History _history;
    private readonly ConcurrentDictionary<string, string> _live = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _nonces = new(StringComparer.Ordinal);
    private readonly SigningKeys _keys = new();
    private int _made;

    private RecordingProvider(WebApplication application, History history)
    {
        _application = application;
        _history = history;
    }

    public string Address { get; private set; } = "";

    public static async Task<RecordingProvider> StartAsync(History history)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var provider = new RecordingProvider(builder.Build(), history);
        provider._application.MapPost("/token", provider.AnswerAsync);
        provider._application.MapGet("/.well-known/openid-configuration", () => new
        {
            issuer = provider.Address,
            jwks_uri = $"{provider.Address}/jwks.json",
            code_challenge_methods_supported = _methods,
            id_token_signing_alg_values_supported = _algorithms,
        });
        provider._application.MapGet("/jwks.json", context => context.Response.WriteAsync(provider._keys.Published.ToJsonString()));
        await provider._application.StartAsync();
        provider.Address = provider._application.Urls.Single();
        return provider;
    }

    /// <summary>A code for a record, as the sign-in of a person would give.</summary>
    public string NewCode(string record) => Make("code", record);

    /// <summary>The person signs in: the identity token that comes for the code will carry this nonce.</summary>
    public void SignIn(string code, string nonce) => _nonces[code] = nonce;

    public ValueTask DisposeAsync()
    {
        _keys.Dispose();
        return _application.DisposeAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var isCode = form["grant_type"] == "authorization_code";
        var token = form[isCode ? "code" : "refresh_token"].ToString();
        var record = token.Split('.')[1];
        var accepted = _live.TryRemove(token, out _);
        _history.Add(new HistoryEvent.Presented(record, token, isCode, accepted));
        context.Response.ContentType = "application/json";
        if (!accepted)
        {
            context.Response.StatusCode = 400;
            await context.Response.WriteAsync("""{"error":"invalid_grant"}""");
            return;
        }

        var answer = new JsonObject
        {
            ["access_token"] = Make("access", record),
            ["token_type"] = "Bearer",
            ["expires_in"] = 7200,
            ["refresh_token"] = Make("refresh", record),
            ["scope"] = "openid returns",
            ["id_token"] = IdTokenOf(record, _nonces.GetValueOrDefault(token)),
        };
        await context.Response.WriteAsync(answer.ToJsonString());
    }

    private string IdTokenOf(string record, string? nonce)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = Address, ["aud"] = ClientId, ["sub"] = $"person of {record}", ["iat"] = now, ["exp"] = now + 120 };
        if (nonce is not null)
        {
            claims["nonce"] = nonce;
        }

        return _keys.Sign(claims);
    }

    private string Make(string kind, string record)
    {
        var token = string.Create(CultureInfo.InvariantCulture, $"{kind}.{record}.{Interlocked.Increment(ref _made)}");
        _live[token] = record;
        return token;
    }
}
