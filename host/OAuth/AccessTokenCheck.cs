using System.Text.Json;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// Looks into an access token where the type says that it is a JWT: whose it is, and until when. Its signature is not
/// checked: the host is the bearer and not the audience (RFC 9068 section 4 binds the resource server), and the token
/// came over a connection whose other side is known.
/// </summary>
internal sealed record AccessTokenCheck(DateTimeOffset ExpiresAt, string? Scope)
{
    /// <param name="lifetime">What the answer says beside the token; null where it says nothing.</param>
    public static Outcome<AccessTokenCheck> Check(OAuthClient client, string token, DateTimeOffset sentAt, TimeSpan? lifetime)
    {
        var stated = sentAt + (lifetime ?? Lifetime.Unstated);
        if (client.AccessToken == AccessTokenFormat.Opaque && client.TokenAnswer == TokenAnswerFormat.Json)
        {
            return new AccessTokenCheck(stated, null);
        }

        using var claims = JwtParts.TryRead(token)?.Payload;
        if (claims is null)
        {
            return OAuthProblems.TokenNotJwt;
        }

        var payload = claims.RootElement;
        if (client.AccessToken == AccessTokenFormat.Jwt && !IsIssuedBy(AuthorityDocument.IssuerOf(client.Issuer!), payload, out var issuer))
        {
            return OAuthProblems.TokenOfAnotherIssuer with { Detail = $"The record says {AuthorityDocument.IssuerOf(client.Issuer!)}; the token says {issuer}." };
        }

        if (JwtParts.Seconds(payload, "exp") is not { } expiry)
        {
            return new AccessTokenCheck(stated, Scopes(payload));
        }

        // Compared as numbers: an exp of any size must not leave the calendar.
        if (expiry <= sentAt.ToUnixTimeSeconds())
        {
            return OAuthProblems.TokenExpiredAtOnce;
        }

        var latest = sentAt + (lifetime ?? Lifetime.Longest);
        return new AccessTokenCheck(expiry < latest.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(expiry) : latest, Scopes(payload));
    }

    private static bool IsIssuedBy(string expected, JsonElement payload, out string shown)
    {
        var issuer = payload.TryGetProperty("iss", out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        shown = issuer is null ? "nothing" : AuthorityText.Bounded(issuer, 200);
        return string.Equals(issuer, expected, StringComparison.Ordinal);
    }

    // RFC 9068 section 2.2.3 says one string; some authorities send an array.
    private static string? Scopes(JsonElement payload)
    {
        if (!payload.TryGetProperty("scope", out var scope))
        {
            return null;
        }

        return scope.ValueKind switch
        {
            JsonValueKind.String => scope.GetString(),
            JsonValueKind.Array => string.Join(' ', scope.EnumerateArray().Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString())),
            _ => null,
        };
    }
}
