using ElectronicMessages.Host.Plugins.Describing;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Plugins.Loading;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>One pass over the plugin directory: what shall run is loaded or kept, and of everything else it is said why not.</summary>
internal sealed class ObservePlugins(FindPackages findPackages, LoadPackage loadPackage, IOptions<PluginsOptions> options)
{
    /// <param name="manifest">What the installation asks for.</param>
    /// <param name="choices">What administrators decided.</param>
    /// <param name="running">What runs and may be kept, by id.</param>
    /// <param name="reload">The plugin that is to be loaded anew; null for none.</param>
    /// <param name="cancellationToken">Ends the pass.</param>
    public async Task<IReadOnlyList<ObservedPlugin>> ExecuteAsync(
        PluginManifest manifest, PluginChoices choices, IReadOnlyDictionary<string, LoadedPlugin> running, string? reload, CancellationToken cancellationToken)
    {
        var policy = new PluginPolicy(options.Value.DirectoryPath, options.Value.SafeMode, options.Value.RequireSignature, options.Value.AllowUnsigned);
        var packages = await findPackages.ExecuteAsync(choices.Publishers, cancellationToken);
        var versions = running.ToDictionary(entry => entry.Key, entry => entry.Value.Descriptor.Version.ToString(), StringComparer.Ordinal);
        var choose = new ChooseVersions(manifest, choices, packages, versions, policy);
        var wanted = choose.Wanted();
        var loading = new LoadWanted(loadPackage, packages, wanted, running, reload);
        await loading.ExecuteAsync(cancellationToken);
        var needs = new FoundNeeds(packages, loading.Observed);
        return
        [
            .. loading.Observed.Select(plugin => Completed(plugin, choices)),
            .. packages.Where(package => !loading.Observed.Any(plugin => plugin.Package == package)).Select(package => Other(package, choose, wanted, choices, needs)),
        ];
    }

    private static ObservedPlugin Completed(ObservedPlugin plugin, PluginChoices choices) =>
        plugin with { Approval = plugin.Package is { } package ? choices.ApprovalOf(package.Id, package.Version, package.Sha256) : null };

    private static ObservedPlugin Other(FoundPackage package, ChooseVersions choose, IReadOnlyList<WantedPlugin> wanted, PluginChoices choices, FoundNeeds needs)
    {
        var (state, problem) = choose.WhyNot(package, wanted.FirstOrDefault(plugin => plugin.Id == package.Id)?.Package);
        return Completed(new(package.Id, package.Version, state, package.Descriptor, problem, null) { Package = package, IsNamed = choose.IsNamed(package), Needs = state == PluginState.Found ? needs.Of(package) : [] }, choices);
    }
}
