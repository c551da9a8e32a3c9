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

    // One for the hosts that were there at the start, and one for each plugin that came later.
    private readonly List<WebApplication> _applications = [];
    private readonly SemaphoreSlim _one = new(1, 1);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!addresses.Enabled)
        {
            return;
        }

        try
        {
            await OpenNewAsync(cancellationToken);
        }
        catch (IOException exception)
        {
            throw new StartupRefusedException(PluginsProblems.SimulatorPortTaken(Ports(NewHosts().Length), exception.Message));
        }

        plugins.Changed += Follow;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        plugins.Changed -= Follow;
        foreach (var application in _applications)
        {
            await application.StopAsync(cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _one.Dispose();
        foreach (var application in _applications)
        {
            await application.DisposeAsync();
        }
    }

    // A listener stays when its plugin goes: it answers 503 until the plugin, or its next version, is back.
    private void Follow(object? sender, EventArgs changed) => _ = FollowAsync();

    private async Task FollowAsync()
    {
        try
        {
            await OpenNewAsync(CancellationToken.None);
        }
        catch (IOException exception)
        {
            Log.NotListening(logger, exception.Message);
        }
    }

    private string[] NewHosts() =>
        [.. plugins.Simulators.SelectMany(simulator => simulator.Description.AuthorityHosts).Where(host => !addresses.Listeners.ContainsKey(host)).Order(StringComparer.Ordinal)];

    private async Task OpenNewAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            var hosts = NewHosts();
            if (hosts.Length == 0)
            {
                return;
            }

            var listeners = new List<(string Host, ListenOptions Listener)>();
            var application = Create(hosts, listeners);
            _applications.Add(application);
            await application.StartAsync(cancellationToken);
            var opened = listeners.Select(entry => KeyValuePair.Create(
                entry.Host, new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{entry.Listener.IPEndPoint!.Port}/")))).ToList();
            addresses.Publish(addresses.Listeners.Concat(opened).ToDictionary(StringComparer.OrdinalIgnoreCase));
            foreach (var (host, address) in opened)
            {
                Log.Listening(logger, host, address.GetLeftPart(UriPartial.Authority));
            }
        }
        finally
        {
            _one.Release();
        }
    }

    private WebApplication Create(string[] hosts, List<(string Host, ListenOptions Listener)> listeners)
    {
        var taken = addresses.Listeners.Count;

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
                kestrel.Listen(IPAddress.Loopback, options.Value.FirstPort == 0 ? 0 : options.Value.FirstPort + taken + index, listener =>
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

        [LoggerMessage(4022, LogLevel.Error, "The simulators of a plugin that was just loaded cannot listen: {Reason}")]
        public static partial void NotListening(ILogger logger, string reason);
    }
}
