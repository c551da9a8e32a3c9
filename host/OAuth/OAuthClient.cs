using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Host.OAuth;

/// <summary>A web application record, resolved for the protocol: addresses made absolute, the secret at hand.</summary>
internal sealed record OAuthClient
{
    public required string LegalEntity { get; init; }

    public required string WebApplicationId { get; init; }

    public required string Name { get; init; }

    /// <summary>Null where there is no interactive step.</summary>
    public Uri? AuthorizationUrl { get; init; }

    public required Uri TokenUrl { get; init; }

    /// <summary>The Base URL; its host is the record's too.</summary>
    public Uri? BaseUrl { get; init; }

    /// <summary>The issuer, or the URL of its discovery document. Null where the authority has none.</summary>
    public string? Issuer { get; init; }

    public string? ClientId { get; init; }

    public Secret? ClientSecret { get; init; }

    /// <summary>The client secret beside the one in use, while the authority changes from one to the other; null where there is none.</summary>
    public Secret? SecondClientSecret { get; init; }

    /// <summary>In which of the record's places <see cref="ClientSecret"/> lies; for the record alone.</summary>
    public int ClientSecretPlace { get; init; }

    /// <summary>The key in use for private_key_jwt; null where there is none.</summary>
    public ClientKey? ClientKey { get; init; }

    public ClientAuthenticationMethod ClientAuthentication { get; init; }

    /// <summary>The authorization request is pushed where the authority offers it (RFC 9126).</summary>
    public bool PushesAuthorization { get; init; }

    public string? RedirectUrl { get; init; }

    public string? Scope { get; init; }

    public string? Accept { get; init; }

    public string? ContentType { get; init; }

    /// <summary>Hosts that the type declares for the environment, besides those that the addresses here name.</summary>
    public IReadOnlyList<string> DeclaredHosts { get; init; } = [];

    /// <summary>Plain http and loopback are allowed: the environment is Simulator.</summary>
    public bool IsSimulator { get; init; }

    public TokenAnswerFormat TokenAnswer { get; init; }

    public AccessTokenFormat AccessToken { get; init; }

    public IReadOnlyList<string> SecurityLevels { get; init; } = [];

    public IReadOnlyList<ErrorTranslation> ErrorTranslations { get; init; } = [];

    /// <summary>How the authority revokes; null where it cannot.</summary>
    public Revocation? Revocation { get; init; }

    /// <summary>How long a code can be redeemed; null where the authority alone decides.</summary>
    public TimeSpan? CodeLifetime { get; init; }

    /// <summary>How long a refresh token lives without use, where the answer does not say it; null where nobody knows.</summary>
    public TimeSpan? InactivityWindow { get; init; }

    /// <summary>
    /// Who a refresh token was given to, and where it may be sent: a record that was edited since does not get to send it
    /// to another address (RFC 9700 section 4.4 is about codes; a refresh token is worth more).
    /// </summary>
    public string Fingerprint =>
        Digest.Of($"{ClientId}\n{TokenUrl.AbsoluteUri}\n{(string.IsNullOrWhiteSpace(Issuer) ? "" : AuthorityDocument.IssuerOf(Issuer))}");
}
