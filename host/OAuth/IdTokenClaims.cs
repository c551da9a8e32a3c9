using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>The claims of an identity token, each checked by a step of its own: OpenID Connect Core 3.1.3.7, in its order.</summary>
internal sealed record IdTokenClaims(JsonElement Payload, OAuthClient Client, string Issuer, Secret AccessToken, IdTokenExpectation Expected, DateTimeOffset Now)
{
    private const long Skew = 60;
    private const long OldestIssue = 10 * 60;
    private const long LongestLife = 24 * 60 * 60;

    private static readonly IReadOnlyList<Func<IdTokenClaims, Problem?>> InOrder =
    [
        IssuedByTheAuthority,
        IssuedForThisClientAlone,
        NotExpired,
        ValidAlready,
        IssuedNow,
        NotValidForTooLong,
        BelongsToThisSignIn,
        AtTheLevelAskedFor,
        SignedInLately,
        NamesItsSubject,
        NamesTheSameSubjectAsBefore,
        BelongsToTheAccessToken,
        BelongsToTheCode,
    ];

    public static Problem? Refusal(IdTokenClaims claims) =>
        InOrder.Select(check => check(claims)).FirstOrDefault(problem => problem is not null);

    public string SubjectHash => Digest.OfSubject(Issuer, Text("sub") ?? "");

    /// <summary>Step 2. Exactly: a slash or a capital letter is another issuer.</summary>
    private static Problem? IssuedByTheAuthority(IdTokenClaims claims) =>
        string.Equals(claims.Text("iss"), claims.Issuer, StringComparison.Ordinal) ? null : OAuthProblems.IdTokenOfAnotherIssuer;

    /// <summary>Steps 3 to 5. No other audience is trusted, so there must be none.</summary>
    private static Problem? IssuedForThisClientAlone(IdTokenClaims claims)
    {
        var isForUs = claims.Payload.TryGetProperty("aud", out var audience) && audience.ValueKind switch
        {
            JsonValueKind.String => audience.ValueEquals(claims.Client.ClientId),
            JsonValueKind.Array => audience.GetArrayLength() == 1 && audience[0].ValueKind == JsonValueKind.String && audience[0].ValueEquals(claims.Client.ClientId),
            _ => false,
        };
        var isUsedByUs = !claims.Payload.TryGetProperty("azp", out _) || claims.Text("azp") == claims.Client.ClientId;

        return isForUs && isUsedByUs ? null : OAuthProblems.IdTokenForAnotherClient;
    }

    /// <summary>Step 9.</summary>
    private static Problem? NotExpired(IdTokenClaims claims) => claims.Seconds("exp") switch
    {
        null => OAuthProblems.IdTokenExpiryMissing,
        { } expiry when expiry + Skew < claims.Now.ToUnixTimeSeconds() => OAuthProblems.IdTokenExpired,
        _ => null,
    };

    /// <summary>RFC 7519 section 4.1.5.</summary>
    private static Problem? ValidAlready(IdTokenClaims claims) =>
        claims.Payload.TryGetProperty("nbf", out _) && !(claims.Seconds("nbf") <= claims.Now.ToUnixTimeSeconds() + Skew)
            ? OAuthProblems.IdTokenNotYetValid
            : null;

    /// <summary>Step 10. The token comes straight from the authority, so it was made a moment ago.</summary>
    private static Problem? IssuedNow(IdTokenClaims claims)
    {
        var now = claims.Now.ToUnixTimeSeconds();
        return claims.Seconds("iat") switch
        {
            null => OAuthProblems.IdTokenIssueTimeMissing,
            { } issued when issued < now - OldestIssue - Skew || issued > now + Skew => OAuthProblems.IdTokenIssuedAtAnotherTime,
            _ => null,
        };
    }

    private static Problem? NotValidForTooLong(IdTokenClaims claims) =>
        claims.Seconds("exp") - claims.Seconds("iat") > LongestLife ? OAuthProblems.IdTokenExpiryFar : null;

    /// <summary>Step 11, in fixed time.</summary>
    private static Problem? BelongsToThisSignIn(IdTokenClaims claims) =>
        claims.Expected.Nonce is null || (claims.Text("nonce") is { } nonce && Digest.AreEqual(nonce, claims.Expected.Nonce.Reveal()))
            ? null
            : OAuthProblems.IdTokenNonceDiffers;

    /// <summary>Step 12.</summary>
    private static Problem? AtTheLevelAskedFor(IdTokenClaims claims) =>
        SecurityLevel.Refusal(claims.Text("acr"), claims.Expected.RequestedAcr, claims.Client.SecurityLevels);

    /// <summary>Step 13: where max_age was asked for, auth_time must come (OpenID Connect Core 2), and not be older.</summary>
    private static Problem? SignedInLately(IdTokenClaims claims)
    {
        if (claims.Expected.AuthenticatedSince is not { } since)
        {
            return null;
        }

        return claims.Seconds("auth_time") switch
        {
            null => OAuthProblems.IdTokenSignInTimeMissing,
            { } signedIn when signedIn < since.ToUnixTimeSeconds() - Skew || signedIn > claims.Now.ToUnixTimeSeconds() + Skew => OAuthProblems.IdTokenOfAnOlderSignIn,
            _ => null,
        };
    }

    private static Problem? NamesItsSubject(IdTokenClaims claims) =>
        string.IsNullOrWhiteSpace(claims.Text("sub")) ? OAuthProblems.IdTokenSubjectMissing : null;

    /// <summary>OpenID Connect Core 12.2.</summary>
    private static Problem? NamesTheSameSubjectAsBefore(IdTokenClaims claims) =>
        claims.Expected.Subject is null || Digest.AreEqual(claims.Expected.Subject, claims.SubjectHash) ? null : OAuthProblems.IdTokenOfAnotherSubject;

    /// <summary>OpenID Connect Core 3.1.3.8.</summary>
    private static Problem? BelongsToTheAccessToken(IdTokenClaims claims) =>
        claims.IsHashOf("at_hash", claims.AccessToken) ? null : OAuthProblems.IdTokenForAnotherAccessToken;

    /// <summary>OpenID Connect Core 3.3.2.10: a token that comes with the code flow need not carry c_hash; one that does must tell the truth.</summary>
    private static Problem? BelongsToTheCode(IdTokenClaims claims) =>
        claims.Expected.Code is not { } code || claims.IsHashOf("c_hash", code) ? null : OAuthProblems.IdTokenForAnotherCode;

    /// <summary>Where the claim comes, it is the left half of the value's SHA-256, which is the hash of every algorithm that is accepted.</summary>
    private bool IsHashOf(string name, Secret value)
    {
        if (!Payload.TryGetProperty(name, out _))
        {
            return true;
        }

        var hash = SHA256.HashData(Encoding.ASCII.GetBytes(value.Reveal()));
        return Digest.AreEqual(Text(name) ?? "", Base64Url.EncodeToString(hash.AsSpan(0, 16)));
    }

    private string? Text(string name) =>
        Payload.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private long? Seconds(string name) => JwtParts.Seconds(Payload, name);
}
