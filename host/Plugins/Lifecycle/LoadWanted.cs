using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Loading;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>
/// Brings what is wanted to life, dependencies first; what runs already, in the same bytes, is kept. One use of this class is
/// one pass.
/// </summary>
internal sealed class LoadWanted(LoadPackage loadPackage, IReadOnlyList<WantedPlugin> wanted, IReadOnlyDictionary<string, LoadedPlugin> running)
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
            observed = (await ObserveAsync(plugin, asking, cancellationToken)) with { Package = plugin.Package, IsNamed = plugin.Named is not null };
            _observed[plugin.Id] = observed;
            Observed.Add(observed);
        }

        return observed;
    }

    private async Task<ObservedPlugin> ObserveAsync(WantedPlugin plugin, IReadOnlyList<string> asking, CancellationToken cancellationToken)
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

        if (IsKept(plugin))
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
        plugin.Obstacle is null && plugin.Package is { } package && running.TryGetValue(plugin.Id, out var loaded) && loaded.Sha256 == package.Sha256
        && (plugin.Named?.Sha256 is not { } pinned || string.Equals(pinned, loaded.Sha256, StringComparison.OrdinalIgnoreCase));

    private static ObservedPlugin Refused(WantedPlugin plugin, Problem problem) =>
        new(plugin.Id, plugin.Package!.Version, PluginState.Refused, plugin.Package.Descriptor, problem, null);
}
