using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace ElectronicMessages.Host.OAuth;

/// <summary>What an authority publishes of itself, as far as it is used (OpenID Connect Discovery 3, RFC 8414).</summary>
/// <param name="PromisesIssuer">Whether its answers to a sign-in name the issuer (RFC 9207 section 3).</param>
internal sealed record AuthorityDocument(
    string Issuer,
    Uri? AuthorizationEndpoint,
    bool PromisesIssuer,
    IReadOnlyCollection<string> CodeChallengeMethods,
    IReadOnlyCollection<string> IdTokenAlgorithms,
    IReadOnlyList<JsonWebKey> Keys)
{
    private const string WellKnown = "/.well-known/openid-configuration";

    /// <summary>The issuer that a record means: it holds the issuer itself or the URL of its discovery document.</summary>
    public static string IssuerOf(string configured) =>
        configured.EndsWith(WellKnown, StringComparison.Ordinal) ? configured[..^WellKnown.Length] : configured;

    /// <summary>OpenID Connect Discovery 4.1: a slash at the end of the issuer is not doubled.</summary>
    public static string AddressOf(string configured) => IssuerOf(configured).TrimEnd('/') + WellKnown;

    public static AuthorityDocument From(OpenIdConnectConfiguration configuration) => new(
        configuration.Issuer,
        Uri.TryCreate(configuration.AuthorizationEndpoint, UriKind.Absolute, out var endpoint) ? endpoint : null,
        configuration.AuthorizationResponseIssParameterSupported,
        [.. configuration.CodeChallengeMethodsSupported],
        [.. configuration.IdTokenSigningAlgValuesSupported],
        [.. (configuration.JsonWebKeySet?.Keys ?? []).Where(CanVerify)]);

    // Shared keys have no place in a published set; short RSA keys are not believed.
    private static bool CanVerify(JsonWebKey key) =>
        key.Use is null or "" or "sig" && (key.Kty == "EC" || (key.Kty == "RSA" && key.KeySize >= 2048));
}
