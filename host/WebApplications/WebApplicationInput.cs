using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Security;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>What a person enters in a record.</summary>
internal sealed record WebApplicationInput
{
    public string Name { get; init; } = "";

    public string Description { get; init; } = "";

    public WebApplicationEnvironment Environment { get; init; }

    public string BaseUrl { get; init; } = "";

    public string AuthorizationUrlPath { get; init; } = "";

    public string TokenUrlPath { get; init; } = "";

    public string RedirectUrl { get; init; } = "";

    public string Issuer { get; init; } = "";

    public string ClientId { get; init; } = "";

    public ClientAuthenticationMethod ClientAuthentication { get; init; }

    public string Scope { get; init; } = "";

    public string Accept { get; init; } = "";

    public string ContentType { get; init; } = "";

    public string? DerivedFromId { get; init; }

    public long AuthorizationLifetimeSeconds { get; init; }

    public bool ObtainAutomatically { get; init; }

    public bool UsePushedAuthorization { get; init; }

    public bool KeepAlive { get; init; }

    public DateOnly? ClientSecretExpiresOn { get; init; }

    public DateOnly? SecondSecretExpiresOn { get; init; }

    public IReadOnlyList<Role> Roles { get; init; } = [];

    public IReadOnlyList<SupplementaryHeader> SupplementaryHeaders { get; init; } = [];

    public static WebApplicationInput Of(WebApplicationRecord record) => new()
    {
        Name = record.Name,
        Description = record.Description,
        Environment = record.Environment,
        BaseUrl = record.BaseUrl,
        AuthorizationUrlPath = record.AuthorizationUrlPath,
        TokenUrlPath = record.TokenUrlPath,
        RedirectUrl = record.RedirectUrl,
        Issuer = record.Issuer,
        ClientId = record.ClientId,
        ClientAuthentication = record.ClientAuthentication,
        Scope = record.Scope,
        Accept = record.Accept,
        ContentType = record.ContentType,
        DerivedFromId = record.DerivedFromId,
        AuthorizationLifetimeSeconds = record.AuthorizationLifetimeSeconds,
        ObtainAutomatically = record.ObtainAutomatically,
        UsePushedAuthorization = record.UsePushedAuthorization,
        KeepAlive = record.KeepAlive,
        ClientSecretExpiresOn = record.ClientSecretExpiresOn,
        SecondSecretExpiresOn = record.SecondSecretExpiresOn,
        Roles = record.Roles,
        SupplementaryHeaders = record.SupplementaryHeaders,
    };

    /// <summary>The record with what was entered; white space around values is not meant.</summary>
    public WebApplicationRecord On(WebApplicationRecord record) => record with
    {
        Name = Name.Trim(),
        Description = Description.Trim(),
        Environment = Environment,
        BaseUrl = BaseUrl.Trim(),
        AuthorizationUrlPath = AuthorizationUrlPath.Trim(),
        TokenUrlPath = TokenUrlPath.Trim(),
        RedirectUrl = RedirectUrl.Trim(),
        Issuer = Issuer.Trim(),
        ClientId = ClientId.Trim(),
        ClientAuthentication = ClientAuthentication,
        Scope = string.Join(' ', Scope.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)),
        Accept = Accept.Trim(),
        ContentType = ContentType.Trim(),
        DerivedFromId = DerivedFromId,
        AuthorizationLifetimeSeconds = AuthorizationLifetimeSeconds,
        ObtainAutomatically = ObtainAutomatically,
        UsePushedAuthorization = UsePushedAuthorization,
        KeepAlive = KeepAlive,
        ClientSecretExpiresOn = ClientSecretExpiresOn,
        SecondSecretExpiresOn = SecondSecretExpiresOn,
        Roles = Roles,
        SupplementaryHeaders = WebApplications.SupplementaryHeaders.Tidy(SupplementaryHeaders),
    };
}
