using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace ElectronicMessages.Tests.Integration.OAuth;

/// <summary>A request that reached the token endpoint.</summary>
internal sealed record TokenRequestSeen(string Method, string Query, IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Form);

/// <summary>What the token endpoint of a scripted authority answers while nobody replaces it.</summary>
internal sealed class TokenScript(FakeClock clock)
{
    public const string AccessToken = "access-token-of-the-scripted-authority";
    public const string RefreshToken = "refresh-token-of-the-scripted-authority";
    public const string Subject = "subject-1";

    public string Issuer { get; set; } = "";

    public string ClientId { get; set; } = The.ClientId;

    /// <summary>The level at which the person signed in.</summary>
    public string Acr { get; set; } = "level-high";

    /// <summary>What the authorization endpoint was asked; PKCE and nonce are answered from it.</summary>
    public string? Challenge { get; set; }

    public string? Nonce { get; set; }

    /// <summary>Changes the claims before they are signed.</summary>
    public Action<JsonObject> Claims { get; set; } = _ => { };

    /// <summary>Makes the identity token from its claims; null: the current key signs.</summary>
    public Func<JsonObject, SigningKeys, string>? Sign { get; set; }

    /// <summary>Changes the answer before it is sent.</summary>
    public Action<JsonObject> Answer { get; set; } = _ => { };

    public ConcurrentQueue<TokenRequestSeen> Seen { get; } = new();

    public TokenRequestSeen Last => Seen.Last();

    public async Task AnswerAsync(HttpContext context, SigningKeys keys)
    {
        var request = await SeeAsync(context.Request);
        Seen.Enqueue(request);

        if (request.Form.GetValueOrDefault("grant_type") == "authorization_code" && Challenge is not null && !ProvesItself(request))
        {
            await ScriptedAuthority.WriteAsync(context, 400, "application/json", """{"error":"invalid_grant","error_description":"PKCE verification failed"}""");
            return;
        }

        var claims = NewClaims();
        Claims(claims);
        var answer = new JsonObject
        {
            ["access_token"] = AccessToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = 120,
            ["refresh_token"] = RefreshToken,
            ["refresh_token_expires_in"] = 600,
            ["scope"] = The.Scope,
            ["id_token"] = Sign is null ? keys.Sign(claims) : Sign(claims, keys),
        };
        Answer(answer);
        await ScriptedAuthority.WriteAsync(context, 200, "application/json;charset=UTF-8", answer.ToJsonString());
    }

    public JsonObject NewClaims()
    {
        var now = clock.Now.ToUnixTimeSeconds();
        return new()
        {
            ["iss"] = Issuer,
            ["aud"] = ClientId,
            ["sub"] = Subject,
            ["acr"] = Acr,
            ["nonce"] = Nonce,
            ["iat"] = now,
            ["exp"] = now + 120,
        };
    }

    private bool ProvesItself(TokenRequestSeen request) =>
        request.Form.TryGetValue("code_verifier", out var verifier)
        && Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))) == Challenge;

    private static async Task<TokenRequestSeen> SeeAsync(HttpRequest request)
    {
        var form = request.HasFormContentType ? await request.ReadFormAsync() : FormCollection.Empty;
        return new(
            request.Method,
            request.QueryString.Value ?? "",
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal));
    }
}
