using System.Diagnostics;
using System.Net;
using System.Security.Authentication;
using ElectronicMessages.Host.Vault;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Host.OAuth;

internal static class OAuthSetup
{
    private const string SignInAgain = "Get a new authorization code and obtain the access token again, and ask the administrator to find out who changed the database.";

    public static IServiceCollection AddOAuth(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<OAuthLimits>();
        services.AddHttpClient(AuthorityCalls.ClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<OAuthLimits>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

        services
            .AddSealedColumn("connection", "web_application_id", "sealed_access_token", versionColumn: "version", remedy: SignInAgain)
            .AddSealedColumn("connection", "web_application_id", "sealed_refresh_token", versionColumn: "version", remedy: SignInAgain)
            .AddSealedColumn("pending_authorization", "id", "sealed_nonce", version: 1, remedy: SignInAgain)
            .AddSealedColumn("pending_authorization", "id", "sealed_verifier", version: 1, remedy: SignInAgain)
            .AddSealedColumn("pending_authorization", "id", "sealed_code", version: 1, "authorization code", SignInAgain);

        return services
            .AddSingleton<ITokenCallMilestones, NoMilestones>()
            .AddSingleton<AuthorityCalls>()
            .AddSingleton<AuthorityMetadata>()
            .AddSingleton<IdTokenValidator>()
            .AddSingleton<TokenEndpoint>()
            .AddSingleton<PendingAuthorizationStore>()
            .AddSingleton<Authorizations>()
            .AddSingleton<Connections>();
    }

    private static SocketsHttpHandler Handler(OAuthLimits limits) => new()
    {
        // A redirect, a cookie jar, a proxy from the environment: each would carry secrets to somebody else.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,

        // Nothing is unpacked, so that a small answer cannot become a large one.
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = limits.ConnectTime,
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),

        // Calls appear in traces, by address alone; authorities are not told our trace identifiers or baggage.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
    };
}
