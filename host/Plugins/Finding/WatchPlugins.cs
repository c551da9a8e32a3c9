using ElectronicMessages.Host.Plugins.Lifecycle;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Finding;

/// <summary>
/// Notices a new, changed or removed folder, or a changed manifest, while the host runs: told by the system where it tells,
/// and by looking now and then where it does not (network folders, renames).
/// </summary>
internal sealed partial class WatchPlugins(PluginLifecycle lifecycle, IOptions<PluginsOptions> options, ILogger<WatchPlugins> logger) : BackgroundService
{
    // By the clock of the machine: files do not follow the clock of a test. A folder that is being copied changes many times; the first look comes when it has been quiet for so long.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(500);

    private readonly SemaphoreSlim _changed = new(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var watcher = TryWatch();
        while (!stoppingToken.IsCancellationRequested)
        {
            for (var look = lifecycle.Look(); !stoppingToken.IsCancellationRequested && look != lifecycle.Seen; look = lifecycle.Look())
            {
                await WaitAsync(Quiet, stoppingToken);
                if (lifecycle.Look() == look)
                {
                    await ReconcileAsync(stoppingToken);
                }
            }

            await WaitAsync(options.Value.LookEvery, stoppingToken);
        }
    }

    private async Task ReconcileAsync(CancellationToken cancellationToken)
    {
        try
        {
            await lifecycle.ReconcileAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            Log.Failed(logger, exception);
        }
    }

    private async Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var timer = new CancellationTokenSource(atMost, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, cancellationToken);
        await _changed.WaitAsync(either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        while (_changed.CurrentCount > 0)
        {
            await _changed.WaitAsync(CancellationToken.None);
        }
    }

    private FileSystemWatcher? TryWatch()
    {
        try
        {
            var watcher = new FileSystemWatcher(options.Value.DirectoryPath) { IncludeSubdirectories = true };
            watcher.Created += (_, _) => _changed.Release();
            watcher.Changed += (_, _) => _changed.Release();
            watcher.Deleted += (_, _) => _changed.Release();
            watcher.Renamed += (_, _) => _changed.Release();
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4063, LogLevel.Error, "The plugin directory changed, and following it failed; what runs goes on")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
