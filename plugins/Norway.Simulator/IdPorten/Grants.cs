using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>Authorization codes, good for one use, and refresh tokens, for one or for many. They live in memory alone.</summary>
internal sealed class Grants(Lifetimes lifetimes, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Ticket> _codes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ticket> _refreshTokens = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Ticket> _accessTokens = new(StringComparer.Ordinal);

    public string IssueCode(Grant grant, TimeSpan lifetime)
    {
        lock (_lock)
        {
            Forget(_codes);
            return Issue(_codes, grant, lifetime, $"{Draw.Opaque(24)}.{Draw.Opaque(16)}");
        }
    }

    /// <summary>The grant behind a code, once; null for every reason alike, as the answer must not tell them apart.</summary>
    public Grant? RedeemCode(string code, string redirectUri, string verifier)
    {
        lock (_lock)
        {
            if (!_codes.TryGetValue(code, out var ticket) || ticket.Grant.Revoked)
            {
                return null;
            }

            // RFC 6749 section 4.1.2: a code that is used twice takes the tokens of its first use with it.
            if (ticket.Used)
            {
                ticket.Grant.Revoked = true;
                return null;
            }

            if (ticket.EndsAt <= time.GetUtcNow() || ticket.Grant.RedirectUri != redirectUri || Challenge(verifier) != ticket.Grant.CodeChallenge)
            {
                return null;
            }

            ticket.Used = true;
            return ticket.Grant;
        }
    }

    /// <summary>A new refresh token, with the seconds that it lives: its idle time, never beyond the authorization.</summary>
    public (string Token, TimeSpan Lifetime) IssueRefreshToken(Grant grant)
    {
        lock (_lock)
        {
            Forget(_refreshTokens);
            var lifetime = RefreshLifetime(grant);
            return (Issue(_refreshTokens, grant, lifetime, $"{Draw.Opaque(40)}..{Draw.Opaque(12)}.{Draw.Opaque(180)}.{Draw.Opaque(16)}"), lifetime);
        }
    }

    /// <summary>The seconds that a reusable refresh token lives from this use on.</summary>
    public TimeSpan Prolong(string refreshToken, Grant grant)
    {
        lock (_lock)
        {
            var lifetime = RefreshLifetime(grant);
            _refreshTokens[refreshToken] = new(grant, time.GetUtcNow() + lifetime);
            return lifetime;
        }
    }

    /// <summary>The grant behind a refresh token, once: a second use kills the grant (RFC 9700 section 2.2.2).</summary>
    public Grant? UseRefreshToken(string token)
    {
        lock (_lock)
        {
            if (!_refreshTokens.TryGetValue(token, out var ticket) || ticket.Grant.Revoked)
            {
                return null;
            }

            if (ticket.Used)
            {
                ticket.Grant.Revoked = true;
                return null;
            }

            if (ticket.EndsAt <= time.GetUtcNow())
            {
                return null;
            }

            ticket.Used = true;
            return ticket.Grant;
        }
    }

    /// <summary>Remembers whose access token it is, for its revocation alone: the token itself is self-contained.</summary>
    public void Remember(string accessToken, Grant grant)
    {
        lock (_lock)
        {
            Forget(_accessTokens);
            Issue(_accessTokens, grant, lifetimes.AccessToken, accessToken);
        }
    }

    public void Revoke(string token)
    {
        lock (_lock)
        {
            if (_refreshTokens.TryGetValue(token, out var ticket) || _accessTokens.TryGetValue(token, out ticket))
            {
                ticket.Grant.Revoked = true;
            }
        }
    }

    public bool IsRevoked(string accessToken)
    {
        lock (_lock)
        {
            return _accessTokens.TryGetValue(accessToken, out var ticket) && ticket.Grant.Revoked;
        }
    }

    private TimeSpan RefreshLifetime(Grant grant)
    {
        var left = grant.SignedInAt + lifetimes.Authorization - time.GetUtcNow();
        return left < TimeSpan.Zero ? TimeSpan.Zero : left < lifetimes.RefreshIdle ? left : lifetimes.RefreshIdle;
    }

    private static string Challenge(string verifier) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    private string Issue(Dictionary<string, Ticket> tickets, Grant grant, TimeSpan lifetime, string value)
    {
        tickets[value] = new(grant, time.GetUtcNow() + lifetime);
        return value;
    }

    // A used value is remembered for a day, so that its second use is seen.
    private void Forget(Dictionary<string, Ticket> tickets)
    {
        var before = time.GetUtcNow() - TimeSpan.FromDays(1);
        foreach (var (value, _) in tickets.Where(ticket => ticket.Value.EndsAt < before).ToList())
        {
            tickets.Remove(value);
        }
    }

    private sealed class Ticket(Grant grant, DateTimeOffset endsAt)
    {
        public Grant Grant { get; } = grant;

        public DateTimeOffset EndsAt { get; } = endsAt;

        public bool Used { get; set; }
    }
}
