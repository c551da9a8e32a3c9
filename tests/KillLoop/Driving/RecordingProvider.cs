using System.Collections.Concurrent;
using System.Globalization;
using ElectronicMessages.Tests.KillLoop.Histories;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.KillLoop.Driving;

/// <summary>
/// A provider that outlives the host, writes every call into the history before it answers, and lets each code and each
/// refresh token be used once: the strictest kind, at which a token that is sent twice is lost.
/// </summary>
internal sealed class RecordingProvider : IAsyncDisposable
{
    private static readonly string[] _methods = ["S256"];

    private readonly WebApplication _application;
    private readonly History _history;
    private readonly ConcurrentDictionary<string, string> _live = new(StringComparer.Ordinal);
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
        provider._application.MapGet("/.well-known/openid-configuration", () => new { issuer = provider.Address, code_challenge_methods_supported = _methods });
        await provider._application.StartAsync();
        provider.Address = provider._application.Urls.Single();
        return provider;
    }

    /// <summary>A code for a record, as the sign-in of a person would give.</summary>
    public string NewCode(string record) => Make("code", record);

    public ValueTask DisposeAsync() => _application.DisposeAsync();

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

        await context.Response.WriteAsync($$"""{"access_token":"{{Make("access", record)}}","token_type":"Bearer","expires_in":7200,"refresh_token":"{{Make("refresh", record)}}","scope":"returns"}""");
    }

    private string Make(string kind, string record)
    {
        var token = string.Create(CultureInfo.InvariantCulture, $"{kind}.{record}.{Interlocked.Increment(ref _made)}");
        _live[token] = record;
        return token;
    }
}
