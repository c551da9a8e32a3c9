using System.Text.Json;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// The header of an identity token. Keys that it carries or points at (jwk, jku, x5c, x5u) are not looked at: a token
/// must not bring its own proof (RFC 8725 section 3.10).
/// </summary>
internal sealed record IdTokenHeader(string Algorithm, string? KeyId)
{
    // RFC 8725 section 3.1. Never none, never a shared key: with HS256 the published key would be the secret.
    private static readonly string[] OnlyWhereAnnounced = [SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];

    public static Outcome<IdTokenHeader> Read(JsonElement header, AuthorityDocument authority)
    {
        if (Text(header, "alg") is not { } algorithm || !IsAccepted(algorithm, authority))
        {
            return OAuthProblems.IdTokenAlgorithmRefused;
        }

        // RFC 7515 section 4.1.11: an extension that is not understood must be refused, and none is.
        if (header.TryGetProperty("crit", out _))
        {
            return OAuthProblems.IdTokenCritical;
        }

        // RFC 8725 section 3.11: an access token or logout token is no identity token.
        if (header.TryGetProperty("typ", out var type) && !string.Equals(type.ToString(), "JWT", StringComparison.OrdinalIgnoreCase))
        {
            return OAuthProblems.IdTokenUnreadable;
        }

        var hasKeyId = header.TryGetProperty("kid", out var keyId);
        return hasKeyId && keyId.ValueKind != JsonValueKind.String
            ? OAuthProblems.IdTokenUnreadable
            : new IdTokenHeader(algorithm, hasKeyId ? keyId.GetString() : null);
    }

    public IReadOnlyList<JsonWebKey> KeysIn(AuthorityDocument authority) =>
        [.. authority.Keys.Where(key => Fits(key) && (KeyId is null || key.Kid == KeyId))];

    private static bool IsAccepted(string algorithm, AuthorityDocument authority) =>
        algorithm == SecurityAlgorithms.RsaSha256
        || (OnlyWhereAnnounced.Contains(algorithm, StringComparer.Ordinal) && authority.IdTokenAlgorithms.Contains(algorithm, StringComparer.Ordinal));

    private bool Fits(JsonWebKey key) =>
        (string.IsNullOrEmpty(key.Alg) || key.Alg == Algorithm)
        && (Algorithm == SecurityAlgorithms.EcdsaSha256 ? key is { Kty: "EC", Crv: "P-256" } : key.Kty == "RSA");

    private static string? Text(JsonElement header, string name) =>
        header.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
