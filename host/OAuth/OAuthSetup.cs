using System.Diagnostics;
using System.Net;
using System.Security.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Host.OAuth;

internal static class OAuthSetup
{
    public static IServiceCollection AddOAuth(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<OAuthLimits>();
        services.AddHttpClient(AuthorityCalls.ClientName)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(provider.GetRequiredService<OAuthLimits>()))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

        return services
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
