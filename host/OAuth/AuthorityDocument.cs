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
    /// <summary>Where authorization requests are pushed to (RFC 9126 section 5); null where the authority does not offer it.</summary>
    public Uri? PushedAuthorizationEndpoint { get; init; }

    /// <summary>The authority takes no authorization request that was not pushed.</summary>
    public bool RequiresPushedAuthorization { get; init; }

    /// <summary>Where tokens are revoked (RFC 7009); null where the authority does not offer it.</summary>
    public Uri? RevocationEndpoint { get; init; }

    /// <summary>Who the person is (OpenID Connect Core 5.3); null where there is none.</summary>
    public Uri? UserInfoEndpoint { get; init; }

    /// <summary>How an assertion of private_key_jwt may be signed; empty where the authority does not say.</summary>
    public IReadOnlyCollection<string> AssertionAlgorithms { get; init; } = [];

    /// <summary>Every address that the document names and this program may use.</summary>
    public IReadOnlyList<Uri> Endpoints { get; init; } = [];

    private const string WellKnown = "/.well-known/openid-configuration";

    /// <summary>The issuer that a record means: it holds the issuer itself or the URL of its discovery document.</summary>
    public static string IssuerOf(string configured) =>
        configured.EndsWith(WellKnown, StringComparison.Ordinal) ? configured[..^WellKnown.Length] : configured;

    /// <summary>OpenID Connect Discovery 4.1: a slash at the end of the issuer is not doubled.</summary>
    public static string AddressOf(string configured) => IssuerOf(configured).TrimEnd('/') + WellKnown;

    public static AuthorityDocument From(OpenIdConnectConfiguration configuration) => new(
        configuration.Issuer,
        Address(configuration.AuthorizationEndpoint),
        configuration.AuthorizationResponseIssParameterSupported,
        [.. configuration.CodeChallengeMethodsSupported],
        [.. configuration.IdTokenSigningAlgValuesSupported],
        [.. (configuration.JsonWebKeySet?.Keys ?? []).Where(CanVerify)])
    {
        PushedAuthorizationEndpoint = Address(configuration.PushedAuthorizationRequestEndpoint),
        RequiresPushedAuthorization = configuration.RequirePushedAuthorizationRequests,
        RevocationEndpoint = Address(configuration.RevocationEndpoint),
        UserInfoEndpoint = Address(configuration.UserInfoEndpoint),
        AssertionAlgorithms = [.. configuration.TokenEndpointAuthSigningAlgValuesSupported],
        Endpoints = [.. EndpointsOf(configuration).Select(Address).OfType<Uri>()],
    };

    /// <summary>The addresses of a document as it spells them, those that are missing left out.</summary>
    public static IEnumerable<string> EndpointsOf(OpenIdConnectConfiguration configuration)
    {
        string?[] endpoints =
        [
            configuration.AuthorizationEndpoint, configuration.TokenEndpoint, configuration.JwksUri,
            configuration.PushedAuthorizationRequestEndpoint, configuration.RevocationEndpoint, configuration.UserInfoEndpoint,
        ];
        return endpoints.Where(endpoint => !string.IsNullOrEmpty(endpoint)).OfType<string>();
    }

    private static Uri? Address(string? text) => Uri.TryCreate(text, UriKind.Absolute, out var address) ? address : null;

    // Shared keys have no place in a published set; short RSA keys are not believed.
    private static bool CanVerify(JsonWebKey key) =>
        key.Use is null or "" or "sig" && (key.Kty == "EC" || (key.Kty == "RSA" && key.KeySize >= 2048));
}
