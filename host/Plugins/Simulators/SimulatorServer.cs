using System.Globalization;
using System.Net;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Simulators;

/// <summary>
/// Serves the simulators on 127.0.0.1, one port for each authority host, in an application of their own: nothing of the
/// host's pipeline, cookies or services reaches them.
/// </summary>
internal sealed partial class SimulatorServer(
    PluginCatalog plugins,
    SimulatorAddresses addresses,
    SimulatorEndpoint endpoint,
    IOptions<SimulatorsOptions> options,
    ILoggerFactory loggers,
    ILogger<SimulatorServer> logger) : IHostedService, IAsyncDisposable
{
    private const long MaxBody = 30_000_000;

    private WebApplication? _application;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        string[] hosts = [.. plugins.Simulators.SelectMany(simulator => simulator.Description.AuthorityHosts).Order(StringComparer.Ordinal)];
        if (!addresses.Enabled || hosts.Length == 0)
        {
            return;
        }

        var listeners = new List<(string Host, ListenOptions Listener)>();
        _application = Create(hosts, listeners);
        try
        {
            await _application.StartAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartupRefusedException(PluginsProblems.SimulatorPortTaken(Ports(hosts.Length), exception.Message));
        }

        addresses.Publish(listeners.ToDictionary(
            entry => entry.Host,
            entry => new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{entry.Listener.IPEndPoint!.Port}/")),
            StringComparer.OrdinalIgnoreCase));
        foreach (var (host, address) in addresses.Listeners)
        {
            Log.Listening(logger, host, address.GetLeftPart(UriPartial.Authority));
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_application is not null)
        {
            await _application.StopAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }
    }

    private WebApplication Create(string[] hosts, List<(string Host, ListenOptions Listener)> listeners)
    {
        // Empty, so that the host's own settings (urls among them) do not reach it.
        var builder = WebApplication.CreateEmptyBuilder(new());
        var quiet = new QuietStart(loggers);
        builder.Services.AddSingleton<ILoggerFactory>(quiet).AddSingleton<IHostLifetime>(quiet);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBody;
            kestrel.AddServerHeader = false;
            for (var index = 0; index < hosts.Length; index++)
            {
                var host = hosts[index];
                kestrel.Listen(IPAddress.Loopback, options.Value.FirstPort == 0 ? 0 : options.Value.FirstPort + index, listener =>
                {
                    listeners.Add((host, listener));
                    listener.Use(next => connection =>
                    {
                        connection.Items[typeof(SimulatorServer)] = host;
                        return next(connection);
                    });
                });
            }
        });
        var application = builder.Build();
        application.Run(http => endpoint.AnswerAsync(AuthorityHost(http), http));
        return application;
    }

    // The port that was called tells the authority; the Host header is the caller's word.
    private static string AuthorityHost(HttpContext http) =>
        (string)http.Features.GetRequiredFeature<IConnectionItemsFeature>().Items[typeof(SimulatorServer)]!;

    private string Ports(int count) => options.Value.FirstPort == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{count} free ports")
        : string.Create(CultureInfo.InvariantCulture, $"the ports {options.Value.FirstPort} to {options.Value.FirstPort + count - 1}");

    private static partial class Log
    {
        [LoggerMessage(4021, LogLevel.Information, "The simulator of {AuthorityHost} listens at {Address}")]
        public static partial void Listening(ILogger logger, string authorityHost, string address);
    }
}
