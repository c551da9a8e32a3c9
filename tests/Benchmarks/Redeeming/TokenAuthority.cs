using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Tests.Benchmarks.Redeeming;

/// <summary>
/// An OpenID provider on loopback. Its answer to a code is made and signed before the code is redeemed, so that its own
/// work is no part of what is measured.
/// </summary>
internal sealed class TokenAuthority : IAsyncDisposable
{
    private const string KeyId = "key-1";

    private readonly RSA _key = RSA.Create(2048);
    private readonly ConcurrentDictionary<string, byte[]> _answers = new(StringComparer.Ordinal);
    private readonly WebApplication _application;
    private int _calls;

    private TokenAuthority(WebApplication application) => _application = application;

    public string Issuer { get; private set; } = "";

    /// <summary>When the last token call had arrived.</summary>
    public long Arrived { get; private set; }

    /// <summary>When its answer had been written.</summary>
    public long Answered { get; private set; }

    public static async Task<TokenAuthority> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var authority = new TokenAuthority(application);
        application.MapGet("/.well-known/openid-configuration", () => Results.Text(authority.Metadata(), "application/json"));
        application.MapGet("/jwks.json", () => Results.Text(authority.Keys(), "application/json"));
        application.MapPost("/token", authority.AnswerAsync);
        await application.StartAsync(cancellationToken);
        authority.Issuer = application.Urls.Single();
        return authority;
    }

    public SecurityKey PublicKey => new RsaSecurityKey(_key.ExportParameters(includePrivateParameters: false)) { KeyId = KeyId };

    /// <summary>How many token calls have arrived.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>The one-time refresh token that comes with the answer to a code, or to the refresh token before it.</summary>
    public static string RefreshTokenAfter(string presented) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(presented)));

    /// <summary>Makes the answer to a code, or to a refresh token, that is presented next.</summary>
    public void Prepare(string code, string clientId, string nonce, string scope)
    {
        var tokens = Make(code, clientId, nonce, scope);
        _answers[code] = Encoding.UTF8.GetBytes(new JsonObject
        {
            ["access_token"] = tokens.AccessToken,
            ["id_token"] = tokens.IdToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = 120,
            ["scope"] = scope,
            ["refresh_token"] = RefreshTokenAfter(code),
            ["refresh_token_expires_in"] = 600,
        }.ToJsonString());
    }

    public (string AccessToken, string IdToken) Make(string id, string clientId, string nonce, string scope)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var accessToken = Sign(new()
        {
            ["iss"] = Issuer,
            ["sub"] = "subject-1",
            ["client_id"] = clientId,
            ["scope"] = scope,
            ["acr"] = "idporten-loa-high",
            ["iat"] = now,
            ["exp"] = now + 120,
            ["jti"] = id,
        });
        var idToken = Sign(new()
        {
            ["iss"] = Issuer,
            ["aud"] = clientId,
            ["sub"] = "subject-1",
            ["acr"] = "idporten-loa-high",
            ["nonce"] = nonce,
            ["at_hash"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(accessToken)).AsSpan(0, 16)),
            ["iat"] = now,
            ["exp"] = now + 120,
        });
        return (accessToken, idToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _application.DisposeAsync();
        _key.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        Arrived = Stopwatch.GetTimestamp();
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        var presented = form.TryGetValue("refresh_token", out var refreshToken) ? refreshToken.ToString() : form["code"].ToString();
        var known = _answers.TryRemove(presented, out var answer);
        Interlocked.Increment(ref _calls);
        context.Response.StatusCode = known ? 200 : 400;
        context.Response.ContentType = "application/json";
        answer ??= """{"error":"invalid_grant"}"""u8.ToArray();
        context.Response.ContentLength = answer.Length;
        await context.Response.Body.WriteAsync(answer, context.RequestAborted);
        Answered = Stopwatch.GetTimestamp();
    }

    private string Metadata() => new JsonObject
    {
        ["issuer"] = Issuer,
        ["authorization_endpoint"] = $"{Issuer}/authorize",
        ["token_endpoint"] = $"{Issuer}/token",
        ["jwks_uri"] = $"{Issuer}/jwks.json",
        ["code_challenge_methods_supported"] = new JsonArray("S256"),
        ["authorization_response_iss_parameter_supported"] = true,
    }.ToJsonString();

    private string Keys()
    {
        var parameters = _key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["keys"] = new JsonArray(new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = KeyId,
                ["n"] = Base64Url.EncodeToString(parameters.Modulus),
                ["e"] = Base64Url.EncodeToString(parameters.Exponent),
            }),
        }.ToJsonString();
    }

    private string Sign(JsonObject claims)
    {
        var text = $"{Part(new() { ["alg"] = "RS256", ["kid"] = KeyId, ["typ"] = "JWT" })}.{Part(claims)}";
        return $"{text}.{Base64Url.EncodeToString(_key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    private static string Part(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));
}
