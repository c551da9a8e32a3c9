using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// Validates identity tokens: OpenID Connect Core 3.1.3.7. The signature is checked although the token came from the
/// token endpoint itself, where the specification would let it pass.
/// </summary>
internal sealed partial class IdTokenValidator(AuthorityMetadata metadata, TimeProvider time, ILogger<IdTokenValidator> logger)
{
    /// <returns>A hash of issuer and subject.</returns>
    public async Task<Outcome<string>> ValidateAsync(OAuthClient client, Secret idToken, Secret accessToken, IdTokenExpectation expected, CancellationToken cancellationToken)
    {
        var outcome = await CheckAsync(client, idToken.Reveal(), accessToken, expected, cancellationToken);
        if (!outcome.Succeeded)
        {
            Log.Refused(logger, client.WebApplicationId, outcome.Problem.Number);
        }

        return outcome;
    }

    private async Task<Outcome<string>> CheckAsync(OAuthClient client, string token, Secret accessToken, IdTokenExpectation expected, CancellationToken cancellationToken)
    {
        var authority = await metadata.FindAsync(client, cancellationToken);
        if (!authority.Succeeded)
        {
            return authority.Problem;
        }

        var parts = JwtParts.TryRead(token);
        if (parts is null)
        {
            return OAuthProblems.IdTokenUnreadable;
        }

        using var headerDocument = parts.Header;
        using var payloadDocument = parts.Payload;
        var header = IdTokenHeader.Read(headerDocument.RootElement, authority.Value);
        if (!header.Succeeded)
        {
            return header.Problem;
        }

        var key = await FindKeyAsync(client, authority.Value, header.Value, cancellationToken);
        if (!key.Succeeded)
        {
            return key.Problem;
        }

        if (SignatureRefusal(key.Value, header.Value.Algorithm, token) is { } forged)
        {
            return forged;
        }

        // The claims are read from the very text whose signature was checked.
        var claims = new IdTokenClaims(payloadDocument.RootElement, client, authority.Value.Issuer, accessToken, expected, time.GetUtcNow());
        return IdTokenClaims.Refusal(claims) is { } refusal ? refusal : claims.SubjectHash;
    }

    /// <summary>OpenID Connect Core 10.1: by kid; without one only where a single key can be meant. An unknown key asks for the set again, once.</summary>
    private async Task<Outcome<JsonWebKey>> FindKeyAsync(OAuthClient client, AuthorityDocument authority, IdTokenHeader header, CancellationToken cancellationToken)
    {
        var found = header.KeysIn(authority);
        if (found.Count == 0)
        {
            var reloaded = await metadata.ReloadAsync(client, authority, cancellationToken);
            if (!reloaded.Succeeded)
            {
                return reloaded.Problem;
            }

            found = header.KeysIn(reloaded.Value);
        }

        return found switch
        {
            [] => OAuthProblems.IdTokenKeyUnknown,
            [var key] => key,
            _ => OAuthProblems.IdTokenKeyAmbiguous,
        };
    }

    /// <summary>
    /// RFC 7515 section 5.2, with the key and the algorithm that were chosen before and no other. The library verifies; its
    /// token handler would take the token apart a second time, and its checks of claims take no clock.
    /// </summary>
    private static Problem? SignatureRefusal(JsonWebKey key, string algorithm, string token)
    {
        var factory = CryptoProviderFactory.Default;
        if (!factory.IsSupportedAlgorithm(algorithm, key))
        {
            return OAuthProblems.IdTokenUnreadable;
        }

        var end = token.LastIndexOf('.');
        var provider = factory.CreateForVerifying(key, algorithm);
        try
        {
            var signature = Base64Url.DecodeFromChars(token.AsSpan(end + 1));
            return provider.Verify(Encoding.ASCII.GetBytes(token, 0, end), signature) ? null : OAuthProblems.IdTokenSignatureInvalid;
        }
        catch (Exception malformed) when (malformed is ArgumentException or CryptographicException)
        {
            return OAuthProblems.IdTokenSignatureInvalid;
        }
        finally
        {
            factory.ReleaseSignatureProvider(provider);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(2031, LogLevel.Warning, "The identity token for web application {WebApplicationId} is refused: {ProblemNumber}")]
        public static partial void Refused(ILogger logger, string webApplicationId, string problemNumber);
    }
}

/// <summary>What an identity token must say beyond being genuine.</summary>
/// <param name="Nonce">Null for a refreshed token: the nonce is forgotten with the sign-in (OpenID Connect Core 12.2).</param>
/// <param name="RequestedAcr">The levels that were asked for, separated by spaces; null where none was.</param>
/// <param name="Subject">The hash that a refreshed token must come to; null at the first.</param>
internal sealed record IdTokenExpectation(Secret? Nonce, string? RequestedAcr, string? Subject)
{
    /// <summary>The code that was redeemed; null for a refreshed token.</summary>
    public Secret? Code { get; init; }

    /// <summary>When the person may have signed in at the earliest; null where any time is good.</summary>
    public DateTimeOffset? AuthenticatedSince { get; init; }
}
