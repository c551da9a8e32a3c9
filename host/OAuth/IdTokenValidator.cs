using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// Validates identity tokens: OpenID Connect Core 3.1.3.7. The signature is checked although the token came from the
/// token endpoint itself, where the specification would let it pass.
/// </summary>
internal sealed partial class IdTokenValidator(AuthorityMetadata metadata, TimeProvider time, ILogger<IdTokenValidator> logger)
{
    private readonly JsonWebTokenHandler _handler = new();

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

        if (await SignatureRefusalAsync(key.Value, header.Value.Algorithm, token) is { } forged)
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

    private async Task<Problem?> SignatureRefusalAsync(JsonWebKey key, string algorithm, string token)
    {
        var result = await _handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            RequireSignedTokens = true,
            ValidAlgorithms = [algorithm],
            IssuerSigningKeyResolver = (_, _, _, _) => [key],

            // The library's checks of issuer, audience and lifetime take no clock and give one answer for all:
            // IdTokenClaims makes each with its own number.
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false,
        });

        return result switch
        {
            { IsValid: true } => null,
            { Exception: SecurityTokenInvalidSignatureException } => OAuthProblems.IdTokenSignatureInvalid,
            _ => OAuthProblems.IdTokenUnreadable,
        };
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
internal sealed record IdTokenExpectation(Secret? Nonce, string? RequestedAcr, string? Subject);
