using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Storage;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Crashes;

/// <summary>
/// What the process remembers of its own ends. Written by the process that ends, read by the next one; a process that was
/// killed, or lost its power, writes nothing, and no plugin is to blame.
/// </summary>
internal sealed partial class CrashMemory(
    CrashNotes notes, LoadingNote loading, LoadAlone loadAlone, PluginCatalog catalog, PluginChoiceStore store, Database database, IHostApplicationLifetime application, IOptions<PluginsOptions> options, TimeProvider time, ILogger<CrashMemory> logger)
{
    /// <summary>At the start, before anything is loaded.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        var crashes = notes.Take();
        if (loading.Read() is { } interrupted)
        {
            loading.Clear();
            if (await loadAlone.ExecuteAsync(options.Value.DirectoryPath, interrupted.Id, interrupted.Version, cancellationToken) is { } end)
            {
                crashes = [.. crashes, new(interrupted.Id, interrupted.Version, PluginCrashKind.Loading, end, time.GetUtcNow())];
            }
            else
            {
                Log.Innocent(logger, interrupted.Id, interrupted.Version);
            }
        }

        if (crashes.Count == 0)
        {
            return;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        foreach (var crash in crashes)
        {
            Log.Remembered(logger, crash.Id, crash.Version, crash.Kind, crash.Detail);
            await store.RememberCrashAsync(crash, work, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    /// <summary>From now on an end of the process is looked at, and an exception on a plugin's own thread is absorbed.</summary>
    public void Watch() => ProcessEnds.Add(this);

    public void Forget() => ProcessEnds.Remove(this);

    /// <summary>The process ends by a plugin's doing.</summary>
    public void Blame(string pluginId, string detail)
    {
        if (catalog.Running().FirstOrDefault(plugin => plugin.Descriptor.Id == pluginId) is { } plugin)
        {
            notes.Write(new(pluginId, plugin.Descriptor.Version.ToString(), PluginCrashKind.Exit, detail, time.GetUtcNow()));
        }
    }

    /// <summary>
    /// The process ends while this host runs: somebody called <c>Environment.Exit</c>. Of those who can, the one inside whose
    /// call it happened did; where there are several, each is remembered as having been there.
    /// </summary>
    public void Exited()
    {
        if (!application.ApplicationStarted.IsCancellationRequested || application.ApplicationStopping.IsCancellationRequested)
        {
            return;
        }

        var able = catalog.Running().Where(ProcessEnders.Can).ToList();
        var inside = able.Where(plugin => plugin.Inside > 0).ToList();
        var blamed = inside.Count > 0 ? inside : able;
        foreach (var plugin in blamed)
        {
            notes.Write(new(plugin.Descriptor.Id, plugin.Descriptor.Version.ToString(), blamed.Count == 1 ? PluginCrashKind.Exit : PluginCrashKind.Beside, "It called Environment.Exit.", time.GetUtcNow()));
        }
    }

    /// <summary>The process ends by an exception of nobody's plugin: whoever was at work then is remembered, and three times within an hour is once too often.</summary>
    public void Suspect(string detail)
    {
        foreach (var plugin in catalog.Running().Where(plugin => plugin.Inside > 0))
        {
            notes.Write(new(plugin.Descriptor.Id, plugin.Descriptor.Version.ToString(), PluginCrashKind.Beside, detail, time.GetUtcNow()));
        }
    }

    /// <returns>Whether the exception was one of this host's plugins' and the process may go on.</returns>
    public bool Absorb(string pluginId, string kind, string text)
    {
        if (catalog.Running().FirstOrDefault(plugin => plugin.Descriptor.Id == pluginId) is not { } plugin)
        {
            return false;
        }

        var now = time.GetUtcNow();
        plugin.Calls.Failed(new($"An exception on a thread of its own: {kind}", now));
        plugin.Breaker.Failed(now);
        Log.Absorbed(logger, pluginId, text);
        return true;
    }

    private static partial class Log
    {
        [LoggerMessage(4080, LogLevel.Error, "The plugin {PluginId} {Version} caused an end of the process ({Kind}): {Detail}")]
        public static partial void Remembered(ILogger logger, string pluginId, string version, PluginCrashKind kind, string detail);

        [LoggerMessage(4081, LogLevel.Warning, "The process ended while the plugin {PluginId} {Version} was being loaded; loaded alone it did no harm, so it is not to blame")]
        public static partial void Innocent(ILogger logger, string pluginId, string version);

        [LoggerMessage(4082, LogLevel.Error, "Absorbed an exception on a thread of the plugin {PluginId}: {Exception}")]
        public static partial void Absorbed(ILogger logger, string pluginId, string exception);
    }
}
