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

    /// <summary>When the client secret in use was set; null where there is none.</summary>
    public DateTimeOffset? ClientSecretSetAt { get; init; }

    /// <summary>The day from which the authority refuses the client secret in use; null where nobody has said.</summary>
    public DateOnly? ClientSecretExpiresOn { get; init; }

    /// <summary>When the second client secret was set, which waits beside the one in use; null where there is none.</summary>
    public DateTimeOffset? SecondSecretSetAt { get; init; }

    public DateOnly? SecondSecretExpiresOn { get; init; }

    /// <summary>In which of the two places the client secret in use lies.</summary>
    public ClientSecretSlot SecretInUse { get; init; } = ClientSecretSlot.First;

    /// <summary>When the client key in use expires; null where none is in use.</summary>
    public DateTimeOffset? ClientKeyExpiresAt { get; init; }

    public ClientAuthenticationMethod ClientAuthentication { get; init; }

    public string Scope { get; init; } = "";

    public string Accept { get; init; } = "";

    public string ContentType { get; init; } = "";

    /// <summary>The record whose access token this one's is made from; null where it is derived from none.</summary>
    public string? DerivedFromId { get; init; }

    public long AuthorizationLifetimeSeconds { get; init; } = 31_536_000;

    public bool ObtainAutomatically { get; init; }

    /// <summary>The authorization request goes from server to server where the authority offers it (RFC 9126).</summary>
    public bool UsePushedAuthorization { get; init; } = true;

    /// <summary>An idle refresh token is used before the authority would forget it.</summary>
    public bool KeepAlive { get; init; }

    /// <summary>Who may use it; empty means system administrators only.</summary>
    public IReadOnlyList<Role> Roles { get; init; } = [];

    /// <summary>When a system administrator agreed that information leaves the program by itself; null where nobody has.</summary>
    public DateTimeOffset? ConsentAt { get; init; }

    public string? ConsentBy { get; init; }

    /// <summary>Headers that an administrator adds to the requests that go out with the record's token.</summary>
    public IReadOnlyList<SupplementaryHeader> SupplementaryHeaders { get; init; } = [];

    public DateTimeOffset ChangedAt { get; init; }

    public string ChangedBy { get; init; } = "";

    /// <summary>Grows with every save; a save names the version that it began from.</summary>
    public long Version { get; init; }

    public bool IsUsableBy(SignedInUser user) =>
        user.IsSystemAdministrator || Roles.Any(role => user.HasRole(role, LegalEntity));

    /// <summary>The record with its two client secrets changed over: the second one is in use, the one that was is the second.</summary>
    public bool HasClientSecret => ClientSecretSetAt is not null || SecondSecretSetAt is not null;

    public WebApplicationRecord WithSecretsChangedOver() => this with
    {
        SecretInUse = SecretInUse.Other(),
        ClientSecretSetAt = SecondSecretSetAt,
        ClientSecretExpiresOn = SecondSecretExpiresOn,
        SecondSecretSetAt = ClientSecretSetAt,
        SecondSecretExpiresOn = ClientSecretExpiresOn,
    };
}

/// <summary>The two places for client secrets. They do not move when the other one is used: each is sealed for its place.</summary>
internal enum ClientSecretSlot
{
    First = 1,
    Second = 2,
}

internal static class ClientSecretSlots
{
    public static ClientSecretSlot Other(this ClientSecretSlot slot) => slot == ClientSecretSlot.First ? ClientSecretSlot.Second : ClientSecretSlot.First;
}
