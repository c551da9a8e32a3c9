using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>One OAuth client registration with one authority in one environment; its secret stays in the vault.</summary>
internal sealed record WebApplicationRecord
{
    public required string Id { get; init; }

    public required string LegalEntity { get; init; }

    public required string Name { get; init; }

    public required string TypeKey { get; init; }

    public string Description { get; init; } = "";

    public required WebApplicationEnvironment Environment { get; init; }

    public string BaseUrl { get; init; } = "";

    public string AuthorizationUrlPath { get; init; } = "";

    public string TokenUrlPath { get; init; } = "";

    public string RedirectUrl { get; init; } = "";

    /// <summary>The issuer, or the URL of the discovery document.</summary>
    public string Issuer { get; init; } = "";

    public string ClientId { get; init; } = "";

    /// <summary>When the client secret was set; null where there is none.</summary>
    public DateTimeOffset? ClientSecretSetAt { get; init; }

    public ClientAuthenticationMethod ClientAuthentication { get; init; }

    public string Scope { get; init; } = "";

    public string Accept { get; init; } = "";

    public string ContentType { get; init; } = "";

    /// <summary>The record whose access token this one's is made from; null where it is derived from none.</summary>
    public string? DerivedFromId { get; init; }

    public long AuthorizationLifetimeSeconds { get; init; } = 31_536_000;

    public bool ObtainAutomatically { get; init; }

    /// <summary>Who may use it; empty means system administrators only.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    public DateTimeOffset ChangedAt { get; init; }

    public string ChangedBy { get; init; } = "";

    /// <summary>Grows with every save; a save names the version that it began from.</summary>
    public long Version { get; init; }

    public bool IsUsableBy(SignedInUser user) =>
        user.IsSystemAdministrator || Roles.Any(role => user.HasRole(role, LegalEntity));
}
