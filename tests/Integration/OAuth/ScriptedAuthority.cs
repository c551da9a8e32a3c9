using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>
/// An OpenID provider that listens on 127.0.0.1 and answers as it is told. Left alone, it answers well: it checks PKCE
/// and signs identity tokens with the key that it publishes.
/// </summary>
internal sealed class ScriptedAuthority : IAsyncDisposable
{
    private readonly WebApplication _application;

    private ScriptedAuthority(WebApplication application, FakeClock clock)
    {
        _application = application;
        Tokens = new(clock);
    }

    /// <summary>The issuer, without a slash at the end.</summary>
    public string Issuer { get; private set; } = "";

    public JsonObject Metadata { get; private set; } = [];

    public SigningKeys Keys { get; } = new();

    public TokenScript Tokens { get; }

    /// <summary>Replaces the answer at a path, such as <c>/jwks.json</c>.</summary>
    public ConcurrentDictionary<string, Func<HttpContext, Task>> Replaced { get; } = new(StringComparer.Ordinal);

    /// <summary>The paths that were asked for, in order.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    public static async Task<ScriptedAuthority> StartAsync(FakeClock clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var authority = new ScriptedAuthority(application, clock);
        application.Run(authority.AnswerAsync);
        await application.StartAsync();

        authority.Issuer = application.Urls.Single();
        authority.Tokens.Issuer = authority.Issuer;
        authority.Metadata = new()
        {
            ["issuer"] = authority.Issuer,
            ["authorization_endpoint"] = $"{authority.Issuer}/authorize",
            ["token_endpoint"] = $"{authority.Issuer}/token",
            ["jwks_uri"] = $"{authority.Issuer}/jwks.json",
            ["code_challenge_methods_supported"] = new JsonArray("S256"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
            ["authorization_response_iss_parameter_supported"] = true,
        };
        return authority;
    }

    public int Count(string path) => Asked.Count(asked => asked == path);

    /// <summary>The token endpoint answers this, whatever it is asked.</summary>
    public void AnswerTokenCalls(int status, string contentType, string body, Action<HttpResponse>? also = null) =>
        Replaced["/token"] = context => WriteAsync(context, status, contentType, body, also);

    public static Task WriteAsync(HttpContext context, int status, string? contentType, string body, Action<HttpResponse>? also = null)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        also?.Invoke(context.Response);
        return context.Response.WriteAsync(body, context.RequestAborted);
    }

    public ValueTask DisposeAsync()
    {
        Keys.Dispose();
        return _application.DisposeAsync();
    }

    private Task AnswerAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? "";
        Asked.Enqueue(path);
        if (Replaced.TryGetValue(path, out var replaced))
        {
            return replaced(context);
        }

        return path switch
        {
            "/.well-known/openid-configuration" => WriteAsync(context, 200, "application/json", Metadata.ToJsonString()),
            "/jwks.json" => WriteAsync(context, 200, "application/json", Keys.Published.ToJsonString()),
            "/token" => Tokens.AnswerAsync(context, Keys),
            _ => WriteAsync(context, 404, "text/html", "<h1>Not here</h1>"),
        };
    }
}
