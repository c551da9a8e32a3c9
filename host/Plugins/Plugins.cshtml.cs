using ElectronicMessages.Packages.Loading;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins;

[Authorize(Policy = Policies.ManagePlugins)]
internal sealed class PluginsModel(PluginCatalog catalog, IOptions<PluginsOptions> options) : PageModel
{
    public IReadOnlyList<ObservedPlugin> Plugins => catalog.Plugins;

    public string ContractsOffered => ContractsVersion.Offered.ToString();

    public string PluginDirectory => options.Value.DirectoryPath;

    public string Manifest => options.Value.ManifestPath;

    public string Summary => string.Join(
        " · ",
        Enum.GetValues<PluginState>()
            .Select(state => (State: state, Count: Plugins.Count(plugin => plugin.State == state)))
            .Where(entry => entry.Count > 0)
            .Select(entry => $"{entry.Count} {entry.State.ToString().ToLowerInvariant()}"));

    public static Tone ToneOf(PluginState state) => state switch
    {
        PluginState.Loaded => Tone.Good,
        PluginState.Found => Tone.Neutral,
        _ => Tone.Bad,
    };
}
