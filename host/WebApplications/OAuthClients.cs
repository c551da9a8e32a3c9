using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Resolves a record for the protocol: addresses made absolute by the URL rule, the secret opened.</summary>
internal sealed class OAuthClients(ClientSecretStore secrets, ClientKeyStore keys, RecordChecks checks)
{
    public async Task<Outcome<OAuthClient>> ResolveAsync(WebApplicationRecord record, OfferedType type, CancellationToken cancellationToken)
    {
        if (EndpointUrls.Token(record) is not { } tokenUrl)
        {
            return WebApplicationProblems.TokenEndpointMissing;
        }

        var defaults = checks.Defaults(type, record.Environment);
        return new OAuthClient
        {
            LegalEntity = record.LegalEntity,
            WebApplicationId = record.Id,
            Name = record.Name,
            AuthorizationUrl = EndpointUrls.Authorization(record),
            TokenUrl = tokenUrl,
            BaseUrl = EndpointUrls.Base(record),
            Issuer = Text(record.Issuer) ?? defaults?.Issuer,
            ClientId = Text(record.ClientId),
            ClientSecretPlace = (int)record.SecretInUse,
            ClientSecret = record.ClientSecretSetAt is null ? null : await secrets.OpenAsync(record.Id, record.SecretInUse, cancellationToken),
            SecondClientSecret = record.SecondSecretSetAt is null ? null : await secrets.OpenAsync(record.Id, record.SecretInUse.Other(), cancellationToken),
            ClientKey = record.ClientAuthentication == ClientAuthenticationMethod.PrivateKeyJwt ? await keys.ActiveAsync(record.Id, cancellationToken) : null,
            ClientAuthentication = record.ClientAuthentication,
            PushesAuthorization = record.UsePushedAuthorization,
            RedirectUrl = Text(record.RedirectUrl),
            Scope = Text(record.Scope),
            Accept = Text(record.Accept),
            ContentType = Text(record.ContentType),
            DeclaredHosts = defaults?.Hosts ?? [],
            IsSimulator = record.Environment == WebApplicationEnvironment.Simulator,
            TokenAnswer = type.Description.TokenAnswer,
            AccessToken = type.Description.AccessToken,
            SecurityLevels = type.Description.SecurityLevels,
            ErrorTranslations = type.Description.ErrorTranslations,
            Revocation = type.Description.Revocation,
            CodeLifetime = type.Description.CodeLifetime,
            InactivityWindow = type.Description.TokenKeeping.InactivityWindow,
        };
    }

    private static string? Text(string value) => value.Length == 0 ? null : value;
}
