using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Plugins.Loading;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>
/// Brings what is wanted to life, dependencies first; what runs already, in the same bytes, is kept, and so is what runs
/// where its next version, or itself anew, cannot be loaded. One use of this class is one pass.
/// </summary>
/// <param name="reload">The plugin that is to be loaded anew although it runs in the same bytes; null for none.</param>
internal sealed class LoadWanted(
    LoadPackage loadPackage, IReadOnlyList<FoundPackage> packages, IReadOnlyList<WantedPlugin> wanted, IReadOnlyDictionary<string, LoadedPlugin> running, string? reload)
{
    private readonly Dictionary<string, ObservedPlugin> _observed = new(StringComparer.Ordinal);
    private readonly RegisteredKeys _keys = new();

    /// <summary>In the order of loading.</summary>
    public List<ObservedPlugin> Observed { get; } = [];

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        // What runs keeps its keys: a newcomer that comes earlier in the order must not take them from it.
        foreach (var plugin in wanted.OrderBy(plugin => IsKept(plugin) ? 0 : 1))
        {
            await LoadAsync(plugin, [], cancellationToken);
        }
    }

    /// <param name="asking">The plugins that wait for this one, the first asker first.</param>
    private async Task<ObservedPlugin> LoadAsync(WantedPlugin plugin, IReadOnlyList<string> asking, CancellationToken cancellationToken)
    {
        if (!_observed.TryGetValue(plugin.Id, out var observed))
        {
            observed = await ObserveAsync(plugin, asking, IsKept(plugin), cancellationToken);
            if (observed.State == PluginState.Refused && Former(plugin) is { } former)
            {
                observed = await StayAsync(observed, former, asking, cancellationToken);
            }

            _observed[plugin.Id] = observed;
            Observed.Add(observed);
        }

        return observed;
    }

    // What cannot be loaded takes nothing away: the version that runs goes on, and both are told of.
    private async Task<ObservedPlugin> StayAsync(ObservedPlugin refused, WantedPlugin former, IReadOnlyList<string> asking, CancellationToken cancellationToken)
    {
        var staying = await ObserveAsync(former, asking, isKept: true, cancellationToken);
        if (former.Package!.Version == refused.Version)
        {
            return staying with { Problem = staying.Problem ?? refused.Problem };
        }

        Observed.Add(refused);
        return staying;
    }

    private WantedPlugin? Former(WantedPlugin plugin) =>
        running.TryGetValue(plugin.Id, out var former)
        && packages.FirstOrDefault(package => package.Id == plugin.Id && package.Sha256 == former.Sha256) is { } package
        && (package != plugin.Package || plugin.Id == reload)
            ? plugin with { Package = package }
            : null;

    private async Task<ObservedPlugin> ObserveAsync(WantedPlugin plugin, IReadOnlyList<string> asking, bool isKept, CancellationToken cancellationToken) =>
        (await StateAsync(plugin, asking, isKept, cancellationToken)) with { Package = plugin.Package, IsNamed = plugin.Named is not null };

    private async Task<ObservedPlugin> StateAsync(WantedPlugin plugin, IReadOnlyList<string> asking, bool isKept, CancellationToken cancellationToken)
    {
        if (plugin.Obstacle is { } obstacle)
        {
            return new(plugin.Id, plugin.Package?.Version ?? "", obstacle.State, plugin.Package?.Descriptor, obstacle.Problem, null);
        }

        var package = plugin.Package!;
        if (package.Descriptor is not { } descriptor)
        {
            return Refused(plugin, package.Fault!);
        }

        if (await DependencyProblemAsync(plugin, [.. asking, plugin.Id], cancellationToken) is { } missing)
        {
            return Refused(plugin, missing);
        }

        if (isKept)
        {
            var kept = running[plugin.Id];
            return _keys.Claim(kept.Descriptor.Id, kept.Contributions) is { } taken
                ? Refused(plugin, taken)
                : new(plugin.Id, package.Version, PluginState.Loaded, descriptor, null, kept);
        }

        var loaded = await loadPackage.ExecuteAsync(package, plugin.Named?.Sha256, cancellationToken);
        if (!loaded.Succeeded)
        {
            return Refused(plugin, loaded.Problem);
        }

        if (_keys.Claim(descriptor.Id, loaded.Value.Contributions) is not { } refusal)
        {
            return new(plugin.Id, package.Version, PluginState.Loaded, descriptor, null, new(loaded.Value, package.Sha256));
        }

        await loaded.Value.DisposeAsync();
        return Refused(plugin, refusal);
    }

    private async Task<Problem?> DependencyProblemAsync(WantedPlugin plugin, IReadOnlyList<string> asking, CancellationToken cancellationToken)
    {
        foreach (var dependency in plugin.Package!.Descriptor!.DependsOn)
        {
            if (asking.Contains(dependency.Id))
            {
                return PluginsProblems.DependencyCycle([.. asking, dependency.Id]);
            }

            var range = dependency.Version.ToString();
            if (wanted.FirstOrDefault(other => other.Id == dependency.Id) is not { } found)
            {
                return PluginsProblems.DependencyMissing(dependency.Id, range, "It is not in the plugin directory.");
            }

            var observed = await LoadAsync(found, asking, cancellationToken);
            if (observed is not { State: PluginState.Loaded, Descriptor: { } loaded })
            {
                return PluginsProblems.DependencyMissing(dependency.Id, range, observed.Problem?.Title ?? "");
            }

            if (!dependency.Version.Contains(loaded.Version))
            {
                return PluginsProblems.DependencyOutOfRange(dependency.Id, range, loaded.Version.ToString());
            }
        }

        return null;
    }

    private bool IsKept(WantedPlugin plugin) =>
        plugin.Id != reload && plugin.Obstacle is null && plugin.Package is { } package && running.TryGetValue(plugin.Id, out var loaded) && loaded.Sha256 == package.Sha256
        && (plugin.Named?.Sha256 is not { } pinned || string.Equals(pinned, loaded.Sha256, StringComparison.OrdinalIgnoreCase));

    private static ObservedPlugin Refused(WantedPlugin plugin, Problem problem) =>
        new(plugin.Id, plugin.Package!.Version, PluginState.Refused, plugin.Package.Descriptor, problem, null);
}
