using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ElectronicMessages.UnitedKingdom.Simulator.OAuth;

/// <summary>Codes and refresh tokens, each good for one use, and access tokens. They live in memory alone.</summary>
internal sealed class Grants(TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Code> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Grant> _refreshTokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, AccessToken> _accessTokens = new(StringComparer.Ordinal);

    public string IssueCode(TestOrganisation organisation, IReadOnlyList<string> scope, string redirectUri, string? challenge, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        var grant = new Grant { Organisation = organisation, Scope = scope, EndsAt = now.AddMonths(RegisteredClient.AuthorizationMonths) };
        lock (_lock)
        {
            return Keep(_codes, new Code(grant, redirectUri, challenge, now + lifetime));
        }
    }

    /// <summary>The grant behind a code, once; null for every reason alike.</summary>
    public Grant? Redeem(string code, string? redirectUri, string? verifier)
    {
        lock (_lock)
        {
            return _codes.Remove(code, out var kept)
                && time.GetUtcNow() < kept.EndsAt
                && kept.RedirectUri == redirectUri
                && (kept.Challenge is null || (verifier is not null && Challenge(verifier) == kept.Challenge))
                    ? kept.Grant
                    : null;
        }
    }

    /// <summary>The grant behind a refresh token, once, and until 18 months after it was given.</summary>
    public Grant? UseRefreshToken(string refreshToken)
    {
        lock (_lock)
        {
            return _refreshTokens.Remove(refreshToken, out var grant) && time.GetUtcNow() < grant.EndsAt ? grant : null;
        }
    }

    /// <param name="grant">Null for the application's own token.</param>
    public string IssueAccessToken(Grant? grant)
    {
        lock (_lock)
        {
            return Keep(_accessTokens, new AccessToken(grant, time.GetUtcNow() + RegisteredClient.AccessTokenLifetime));
        }
    }

    public string IssueRefreshToken(Grant grant)
    {
        lock (_lock)
        {
            return Keep(_refreshTokens, grant);
        }
    }

    /// <summary>Null for a token that nobody has, or had.</summary>
    public AccessToken? Find(string accessToken)
    {
        lock (_lock)
        {
            return _accessTokens.TryGetValue(accessToken, out var token) && time.GetUtcNow() < token.EndsAt ? token : null;
        }
    }

    private static string Keep<T>(Dictionary<string, T> kept, T value)
    {
        var name = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        kept[name] = value;
        return name;
    }

    // RFC 7636 section 4.6.
    private static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private sealed record Code(Grant Grant, string RedirectUri, string? Challenge, DateTimeOffset EndsAt);
}
