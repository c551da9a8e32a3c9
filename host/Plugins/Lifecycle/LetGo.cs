using System.Globalization;
using System.Runtime.CompilerServices;
using ElectronicMessages.Host.Plugins.Loading;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>
/// Lets a plugin go without dropping a call: nobody comes in any more, those inside may finish, then their calls are
/// cancelled; its container is disposed, its load context unloaded, and watched until it is gone or seen to be held.
/// </summary>
internal sealed partial class LetGo(IOptions<PluginsOptions> options, TimeProvider time, ILogger<LetGo> logger)
{
    private const int Rounds = 60;
    private static readonly TimeSpan BetweenRounds = TimeSpan.FromMilliseconds(50);

    /// <param name="plugin">Taken out of the box, so that nothing here refers to it while its end is watched.</param>
    /// <param name="cancellationToken">Ends the watch, when the host stops.</param>
    public async Task<Release> ExecuteAsync(StrongBox<LoadedPlugin?> plugin, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var (context, id, version, inside) = await CloseAsync(plugin, cancellationToken);
        var gone = await IsGoneAsync(context, cancellationToken);
        var release = new Release(id, version, gone, time.GetElapsedTime(began), inside);
        if (gone)
        {
            Log.Unloaded(logger, id, version, (long)release.Took.TotalMilliseconds);
        }
        else
        {
            Log.Leaked(logger, id, version, release.Held());
        }

        return release;
    }

    /// <summary>As the host stops: its calls are cancelled at once, and nobody watches its end.</summary>
    public async Task StopAsync(StrongBox<LoadedPlugin?> box, CancellationToken cancellationToken)
    {
        if (box.Value is { } plugin)
        {
            await plugin.CancelCallsAsync();
            await CloseAsync(box, cancellationToken);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<(WeakReference? Context, string Id, string Version, int Inside)> CloseAsync(StrongBox<LoadedPlugin?> box, CancellationToken cancellationToken)
    {
        var plugin = box.Value!;
        box.Value = null;
        var empty = plugin.CloseAsync();
        if (!await EndsAsync(empty, options.Value.DrainLimit, cancellationToken))
        {
            await plugin.CancelCallsAsync();
            await EndsAsync(empty, options.Value.DrainLimit, cancellationToken);
        }

        try
        {
            await plugin.DisposeAsync();
        }
        catch (Exception exception)
        {
            Log.Failed(logger, plugin.Descriptor.Id, exception.ToString());
        }

        return (plugin.LoadContext, plugin.Descriptor.Id, plugin.Descriptor.Version.ToString(), plugin.Inside);
    }

    private async Task<bool> EndsAsync(Task task, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await task.WaitAsync(limit, time, cancellationToken);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private static async Task<bool> IsGoneAsync(WeakReference? context, CancellationToken cancellationToken)
    {
        for (var round = 0; round < Rounds && context is { IsAlive: true } && !cancellationToken.IsCancellationRequested; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            // By the clock of the machine: the garbage collector does not follow the clock of a test.
            await Task.Delay(BetweenRounds, TimeProvider.System, CancellationToken.None);
        }

        return context is not { IsAlive: true };
    }

    private static partial class Log
    {
        [LoggerMessage(4060, LogLevel.Information, "The plugin {PluginId} {Version} was unloaded in {Milliseconds} ms")]
        public static partial void Unloaded(ILogger logger, string pluginId, string version, long milliseconds);

        [LoggerMessage(4061, LogLevel.Warning, "The plugin {PluginId} {Version} was let go and is still in memory: {Held}")]
        public static partial void Leaked(ILogger logger, string pluginId, string version, string held);

        [LoggerMessage(4062, LogLevel.Error, "The plugin {PluginId} failed when it was let go: {Exception}")]
        public static partial void Failed(ILogger logger, string pluginId, string exception);
    }
}

/// <summary>How letting a plugin go went.</summary>
/// <param name="Inside">Calls that had not ended when it was let go.</param>
internal sealed record Release(string Id, string Version, bool IsGone, TimeSpan Took, int Inside)
{
    public string Held() => Inside > 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Inside} of its calls have not ended")
        : "a timer, a thread, a static event or a cache of its own still refers to it";
}
