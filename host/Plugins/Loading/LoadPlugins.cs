using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Describing;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using ElectronicMessages.Packages.Verifying;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Loading;

/// <summary>
/// Loads what the manifest names, in its order, dependencies first: of each plugin the highest version in range. Whatever
/// lies in the folder besides is found and left alone.
/// </summary>
internal sealed class LoadPlugins(PluginActivation activation, IOptions<PluginsOptions> options)
{
    public async Task<IReadOnlyList<ObservedPlugin>> ExecuteAsync(CancellationToken cancellationToken)
    {
        var directory = options.Value.DirectoryPath;
        var manifest = PluginManifest.Read(options.Value.ManifestPath);
        var folders = PluginFolder.FindAll(directory);
        var loading = new Loading(activation, directory, manifest, folders);
        foreach (var named in manifest.Plugins)
        {
            await loading.LoadAsync(named, [], cancellationToken);
        }

        return [.. loading.Observed, .. folders.Where(folder => !loading.Chosen.Contains(folder)).Select(folder => Found(folder, manifest, loading.Chosen))];
    }

    private static ObservedPlugin Found(PluginFolder folder, PluginManifest manifest, IReadOnlySet<PluginFolder> chosen)
    {
        var named = manifest.Plugins.FirstOrDefault(plugin => plugin.Id == folder.Id);
        var problem = named is null
            ? PluginsProblems.NotInManifest(folder.Id, folder.VersionName)
            : PluginsProblems.AnotherVersionLoads(named.Version.ToString(), chosen.FirstOrDefault(other => other.Id == folder.Id)?.VersionName);
        var descriptor = PluginDescriptorReader.Read(folder);
        return new(folder.Id, folder.VersionName, PluginState.Found, descriptor.Succeeded ? descriptor.Value : null, problem, null);
    }

    private sealed class Loading(PluginActivation activation, string directory, PluginManifest manifest, IReadOnlyList<PluginFolder> folders)
    {
        private readonly Dictionary<string, ObservedPlugin> _observed = new(StringComparer.Ordinal);
        private readonly RegisteredKeys _keys = new();

        public List<ObservedPlugin> Observed { get; } = [];

        public HashSet<PluginFolder> Chosen { get; } = [];

        /// <param name="asking">The plugins that wait for this one, the first asker first.</param>
        public async Task<ObservedPlugin> LoadAsync(NamedPlugin named, IReadOnlyList<string> asking, CancellationToken cancellationToken)
        {
            if (!_observed.TryGetValue(named.Id, out var observed))
            {
                observed = await ObserveAsync(named, asking, cancellationToken);
                _observed[named.Id] = observed;
                Observed.Add(observed);
            }

            return observed;
        }

        private async Task<ObservedPlugin> ObserveAsync(NamedPlugin named, IReadOnlyList<string> asking, CancellationToken cancellationToken)
        {
            var versions = folders.Where(folder => folder.Id == named.Id).ToArray();
            var chosen = versions.Where(folder => folder.Version is { } version && named.Version.Contains(version)).MaxBy(folder => folder.Version);
            if (chosen is null)
            {
                var missing = PluginsProblems.NotInFolder(named.Id, named.Version.ToString(), directory, [.. versions.Select(folder => folder.VersionName)]);
                return new(named.Id, "", PluginState.Missing, null, missing, null);
            }

            Chosen.Add(chosen);
            var descriptor = PluginDescriptorReader.Read(chosen);
            if (!descriptor.Succeeded)
            {
                return new(named.Id, chosen.VersionName, PluginState.Refused, null, descriptor.Problem, null);
            }

            var refusal = PackageCheck.Find(chosen, descriptor.Value, named.Sha256)
                ?? await DependencyProblemAsync(descriptor.Value, [.. asking, named.Id], cancellationToken);
            if (refusal is null)
            {
                var loaded = await activation.ActivateAsync(chosen, descriptor.Value, cancellationToken);
                refusal = loaded.Succeeded ? _keys.Claim(loaded.Value) : loaded.Problem;
                if (refusal is null)
                {
                    return new(named.Id, chosen.VersionName, PluginState.Loaded, descriptor.Value, null, new(loaded.Value));
                }

                await (loaded.Succeeded ? loaded.Value.DisposeAsync() : ValueTask.CompletedTask);
            }

            return new(named.Id, chosen.VersionName, PluginState.Refused, descriptor.Value, refusal, null);
        }

        private async Task<Problem?> DependencyProblemAsync(PluginDescriptor descriptor, IReadOnlyList<string> asking, CancellationToken cancellationToken)
        {
            foreach (var dependency in descriptor.DependsOn)
            {
                if (asking.Contains(dependency.Id))
                {
                    return PluginsProblems.DependencyCycle([.. asking, dependency.Id]);
                }

                var range = dependency.Version.ToString();
                if (manifest.Plugins.FirstOrDefault(plugin => plugin.Id == dependency.Id) is not { } named)
                {
                    return PluginsProblems.DependencyMissing(dependency.Id, range, "It is not named in plugin-manifest.json.");
                }

                var observed = await LoadAsync(named, asking, cancellationToken);
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
    }
}
