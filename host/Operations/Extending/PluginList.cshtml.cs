using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Packages.Loading;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Operations.Extending;

[Authorize(Policies.ManagePlugins)]
internal sealed class PluginListModel(PluginCatalog catalog, PluginReleases releases, IOptions<PluginsOptions> options) : PageModel
{
    // What needs somebody comes first, then what waits, then what runs.
    private static readonly PluginState[] Order =
    [
        PluginState.Malfunctioned, PluginState.Refused, PluginState.Missing, PluginState.Suspended, PluginState.Leaked, PluginState.Found,
        PluginState.Loaded, PluginState.Disabled, PluginState.Approved, PluginState.Superseded,
    ];

    public IReadOnlyList<(ObservedPlugin Plugin, PluginState State)> Plugins { get; } =
        [.. catalog.Plugins.Select(plugin => (plugin, State: plugin.StateNow(releases))).OrderBy(entry => Array.IndexOf(Order, entry.State))];

    public string ContractsOffered => ContractsVersion.Offered.ToString();

    public string PluginDirectory => options.Value.DirectoryPath;

    public string Manifest => options.Value.ManifestPath;

    public bool SafeMode => options.Value.SafeMode;

    public string Summary => string.Join(
        " · ",
        Order.Select(state => (State: state, Count: Plugins.Count(entry => entry.State == state)))
            .Where(entry => entry.Count > 0)
            .Select(entry => $"{entry.Count} {entry.State.ToString().ToLowerInvariant()}"));
}
