using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Packages.Describing;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>What a package would miss if it were approved now, in words: the dependencies that do not run, by what is the matter with each.</summary>
internal sealed class FoundNeeds(IReadOnlyList<FoundPackage> packages, IReadOnlyList<ObservedPlugin> observed)
{
    public IReadOnlyList<Problem> Of(FoundPackage package) =>
        Circle(package, [package.Id]) is { } circle ? [PluginsProblems.DependencyCycle(circle)]
        : [.. (package.Descriptor?.DependsOn ?? []).Select(Missing).OfType<Problem>()];

    private Problem? Missing(PluginDependency dependency)
    {
        var range = dependency.Version.ToString();
        if (observed.FirstOrDefault(plugin => plugin.Id == dependency.Id && plugin.State == PluginState.Loaded)?.Descriptor is { } running)
        {
            return dependency.Version.Contains(running.Version) ? null : PluginsProblems.DependencyOutOfRange(dependency.Id, range, running.Version.ToString());
        }

        var beside = packages.Where(package => package.Id == dependency.Id).ToList();
        return beside.Exists(package => package.Folder.Version is { } version && dependency.Version.Contains(version))
            ? PluginsProblems.DependencyWaits(dependency.Id, range)
            : PluginsProblems.DependencyMissing(dependency.Id, range, beside.Count == 0
                ? "It is not in the plugin directory."
                : $"The plugin directory has {string.Join(", ", beside.Select(package => package.Version))}.");
    }

    /// <returns>The ids from the package around to itself; null where there is no circle.</returns>
    private IReadOnlyList<string>? Circle(FoundPackage package, IReadOnlyList<string> path)
    {
        foreach (var dependency in package.Descriptor?.DependsOn ?? [])
        {
            if (dependency.Id == path[0])
            {
                return [.. path, dependency.Id];
            }

            if (!path.Contains(dependency.Id)
                && packages.FirstOrDefault(other => other.Id == dependency.Id && other.Folder.Version is { } version && dependency.Version.Contains(version)) is { } next
                && Circle(next, [.. path, dependency.Id]) is { } circle)
            {
                return circle;
            }
        }

        return null;
    }
}
