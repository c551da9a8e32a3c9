using System.Diagnostics;
using System.Net;
using System.Security.Authentication;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace ElectronicMessages.Host.Web;

/// <summary>What every call to the outside has in common. There is no other way out of the host.</summary>
internal static class OutboundHandlers
{
    /// <summary>Adds the two clients of a folder: one for the world, one for the simulators on this machine.</summary>
    public static IServiceCollection AddOutboundClients(this IServiceCollection services, string name, Func<IServiceProvider, TimeSpan> connectTime)
    {
        services.TryAddSingleton<IHostNames, SystemHostNames>();
        services.TryAddSingleton<OutboundAddresses>();
        services.AddOutboundClient(name, connectTime, addresses => addresses.ConnectAsync);
        services.AddOutboundClient(ForSimulators(name), connectTime, addresses => addresses.ConnectToSimulatorAsync);
        return services;
    }

    /// <summary>The name of the client that reaches the simulators. Its connections are a pool of their own, so that no other call finds one open.</summary>
    public static string ForSimulators(string name) => name + "-simulators";

    private static void AddOutboundClient(
        this IServiceCollection services,
        string name,
        Func<IServiceProvider, TimeSpan> connectTime,
        Func<OutboundAddresses, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>> connect) =>
        services.AddHttpClient(name)
            .ConfigureHttpClient(client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(provider => Handler(connectTime(provider), connect(provider.GetRequiredService<OutboundAddresses>())))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

    private static SocketsHttpHandler Handler(TimeSpan connectTime, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>> connect) => new()
    {
        // A redirect, a cookie jar, a proxy from the environment: each would carry secrets to somebody else.
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,

        // Nothing is unpacked, so that a small answer cannot become a large one.
        AutomaticDecompression = DecompressionMethods.None,
        ConnectCallback = connect,
        ConnectTimeout = connectTime,
        MaxResponseHeadersLength = 32,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),

        // Calls appear in traces, by address alone; the other side is not told our trace identifiers or baggage.
        ActivityHeadersPropagator = DistributedContextPropagator.CreateNoOutputPropagator(),
        SslOptions = { EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13 },
    };
}
