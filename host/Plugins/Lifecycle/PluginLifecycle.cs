using System.Runtime.CompilerServices;
using ElectronicMessages.Host.Plugins.Describing;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Plugins.Loading;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>
/// Brings what runs into line with what shall run: the manifest, the approvals, the choices, the crashes, the packages that
/// lie in the directory. Everything that changes one of them ends here: the start, a new folder, a button.
/// </summary>
internal sealed class PluginLifecycle(
    ObservePlugins observe,
    PluginChoiceStore choiceStore,
    PluginCatalog catalog,
    PluginObservations observations,
    PluginReleases releases,
    LetGo letGo,
    IOptions<PluginsOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);
    private PluginManifest? _manifest;
    private volatile string _seen = "";

    /// <summary>What lay there when it was last read.</summary>
    public string Seen => _seen;

    /// <summary>What lies there now, by names, sizes and times: where it is not what was seen, there is something to read.</summary>
    public string Look()
    {
        var manifest = new FileInfo(options.Value.ManifestPath);
        return $"{(manifest.Exists ? manifest.LastWriteTimeUtc.Ticks : 0)}\n{FindPackages.LookOf(options.Value.DirectoryPath)}";
    }

    /// <returns>What was let go, when it is gone or seen to be held.</returns>
    /// <exception cref="Web.StartupRefusedException">The manifest cannot be used, and none was read before.</exception>
    public async Task<IReadOnlyList<Release>> ReconcileAsync(CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        List<StrongBox<LoadedPlugin?>> leaving;
        try
        {
            leaving = await ChangeOverAsync(reload: null, cancellationToken);
        }
        finally
        {
            _one.Release();
        }

        return await LetGoAsync(leaving, cancellationToken);
    }

    /// <summary>Loads a plugin anew, from the same bytes, beside itself; then the former instance goes.</summary>
    public async Task<IReadOnlyList<Release>> ReloadAsync(string pluginId, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        List<StrongBox<LoadedPlugin?>> leaving;
        try
        {
            leaving = await ChangeOverAsync(pluginId, cancellationToken);
        }
        finally
        {
            _one.Release();
        }

        return await LetGoAsync(leaving, cancellationToken);
    }

    /// <summary>When the host stops: in the opposite order of loading.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        var leaving = catalog.TakeAll();
        leaving.Reverse();
        foreach (var plugin in leaving)
        {
            await letGo.StopAsync(plugin, cancellationToken);
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<List<StrongBox<LoadedPlugin?>>> ChangeOverAsync(string? reload, CancellationToken cancellationToken)
    {
        // Before anything is read: what comes while it is read is news.
        _seen = Look();
        var choices = await choiceStore.ReadAsync(cancellationToken);
        var running = catalog.Running().ToDictionary(plugin => plugin.Descriptor.Id, StringComparer.Ordinal);
        var observed = await observe.ExecuteAsync(ReadManifest(), choices, running, reload, cancellationToken);
        var remembered = await observations.SaveAsync(observed, cancellationToken);
        var leaving = catalog.Publish(observed, remembered, choices.DisabledFor);
        observations.TellPlugins();
        return leaving;
    }

    // A manifest that somebody is writing, or wrote wrongly, must not unload what runs.
    private PluginManifest ReadManifest()
    {
        try
        {
            return _manifest = PluginManifest.Read(options.Value.ManifestPath);
        }
        catch (Web.StartupRefusedException) when (_manifest is not null)
        {
            return _manifest;
        }
    }

    private async Task<IReadOnlyList<Release>> LetGoAsync(List<StrongBox<LoadedPlugin?>> leaving, CancellationToken cancellationToken)
    {
        var released = new List<Release>();
        foreach (var plugin in leaving)
        {
            var release = await letGo.ExecuteAsync(plugin, cancellationToken);
            releases.Add(release);
            released.Add(release);
        }

        return released;
    }
}
