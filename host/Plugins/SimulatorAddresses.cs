using System.Net;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Host.Plugins.Simulators;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins;

/// <summary>Where the simulators listen.</summary>
internal sealed class SimulatorAddresses(PluginCatalog plugins, IOptions<SimulatorsOptions> options, IHostEnvironment environment) : ISimulatorsServed, ISimulatorListeners
{
    private IReadOnlyDictionary<string, Uri> _listeners = new Dictionary<string, Uri>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Simulators are served; never in Production.</summary>
    public bool Enabled => options.Value.IsEnabledIn(environment);

    public IReadOnlyList<SimulatedClient> Clients => [.. Descriptions.SelectMany(simulator => simulator.Clients)];

    public IReadOnlyList<SimulatorSample> Samples => [.. Descriptions.SelectMany(simulator => simulator.Samples)];

    /// <summary>By authority host: such as <c>http://127.0.0.1:5181/</c>. Empty until the listeners are open.</summary>
    public IReadOnlyDictionary<string, Uri> Listeners => _listeners;

    private IEnumerable<SimulatorDescription> Descriptions => Enabled ? plugins.Simulators.Select(simulator => simulator.Description) : [];

    /// <summary>
    /// An address of an authority's test environment as the simulator's: <c>https://test.authority.example/token</c> becomes
    /// <c>http://127.0.0.1:5181/token</c>. Unchanged where no simulator stands in for its host.
    /// </summary>
    public string Rewrite(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri.Scheme != Uri.UriSchemeHttps
            || !uri.IsDefaultPort
            || !_listeners.TryGetValue(uri.Host, out var listener))
        {
            return url;
        }

        // Only scheme, host and port: an issuer without a slash at its end stays one.
        var afterScheme = url.IndexOf("://", StringComparison.Ordinal) + 3;
        var path = url.AsSpan(afterScheme).IndexOfAny('/', '?', '#');
        return listener.GetLeftPart(UriPartial.Authority) + (path < 0 ? "" : url[(afterScheme + path)..]);
    }

    public bool Contains(IPEndPoint address) => Enabled && _listeners.Values.Any(listener => listener.Port == address.Port && IPAddress.Loopback.Equals(address.Address));

    public void Publish(IReadOnlyDictionary<string, Uri> listeners) => _listeners = listeners;
}
