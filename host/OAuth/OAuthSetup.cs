using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Host.OAuth;

internal static class OAuthSetup
{
    private const string SignInAgain = "Get a new authorization code and obtain the access token again, and ask the administrator to find out who changed the database.";

    public static IServiceCollection AddOAuth(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<OAuthLimits>();
        services.AddOutboundClients(AuthorityCalls.ClientName, provider => provider.GetRequiredService<OAuthLimits>().ConnectTime);

        services
            .AddSealedColumn("connection", "web_application_id", "sealed_access_token", versionColumn: "version", remedy: SignInAgain)
            .AddSealedColumn("connection", "web_application_id", "sealed_refresh_token", versionColumn: "version", remedy: SignInAgain)
            .AddSealedColumn("application_token", "web_application_id", "sealed_access_token", versionColumn: "version", remedy: "Get the application access token again, and ask the administrator to find out who changed the database.")
            .AddSealedColumn("pending_authorization", "id", "sealed_nonce", version: 1, remedy: SignInAgain)
            .AddSealedColumn("pending_authorization", "id", "sealed_verifier", version: 1, remedy: SignInAgain)
            .AddSealedColumn("pending_authorization", "id", "sealed_code", version: 1, "authorization code", SignInAgain);

        return services
            .AddSingleton<ITokenCallMilestones, NoMilestones>()
            .AddSingleton<AuthorityCalls>()
            .AddSingleton<ClientAssertion>()
            .AddSingleton<ClientCredentials>()
            .AddSingleton<AuthenticatedCalls>()
            .AddSingleton<PushedAuthorization>()
            .AddSingleton<AuthorityMetadata>()
            .AddSingleton<IdTokenValidator>()
            .AddSingleton<TokenEndpoint>()
            .AddSingleton<PendingAuthorizationStore>()
            .AddSingleton<Authorizations>()
            .AddSingleton<Connections>()
            .AddSingleton<ApplicationTokens>()
            .AddSingleton<ConnectionKeepings>()
            .AddSingleton<ConnectionAttempts>()
            .AddSingleton<LeaseOwner>()
            .AddSingleton<BackOff>()
            .AddSingleton<OpenedTokens>()
            .AddSingleton<RenewalLease>()
            .AddSingleton<RenewalCall>()
            .AddSingleton<KeepRenewal>()
            .AddSingleton<TokenRenewal>()
            .AddSingleton<TokenRevocation>()
            .AddSingleton<TestCall>();
    }
}
