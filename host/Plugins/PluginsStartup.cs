using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Plugins;

/// <summary>Loads the plugins before anything serves, tells what came of each, and lets them go when the host stops.</summary>
internal sealed partial class PluginsStartup(
    LoadPlugins loadPlugins,
    PluginCatalog catalog,
    PluginStateStore store,
    Database database,
    ActionLog actionLog,
    Identifiers identifiers,
    TimeProvider time,
    ILogger<PluginsStartup> logger) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var begun = time.GetTimestamp();
        var plugins = await loadPlugins.ExecuteAsync(cancellationToken);
        foreach (var plugin in plugins)
        {
            Tell(plugin);
        }

        var before = await store.StatesAsync(cancellationToken);
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            await store.SaveAsync(plugins, time.GetUtcNow(), work, cancellationToken);
            foreach (var changed in plugins.Where(plugin => !before.Any(state => IsSame(state, plugin))))
            {
                await actionLog.AddAsync(LineOf(changed, time.GetElapsedTime(begun)), work, cancellationToken);
            }

            await work.CommitAsync(cancellationToken);
        }

        var types = await store.TypesAsync(cancellationToken);
        catalog.Publish(plugins, types.ToDictionary(type => type.TypeKey, StringComparer.Ordinal));
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        foreach (var plugin in catalog.Plugins.Reverse())
        {
            try
            {
                await (plugin.Loaded?.DisposeAsync() ?? ValueTask.CompletedTask);
            }
            catch (Exception exception)
            {
                Log.FailedAtStop(logger, plugin.Id, exception.ToString());
            }
        }
    }

    private static bool IsSame(RememberedState state, ObservedPlugin plugin) =>
        (state.Id, state.Version, state.State, state.ProblemNumber) == (plugin.Id, plugin.Version, plugin.State, plugin.Problem?.Number);

    private ActionLogLine LineOf(ObservedPlugin plugin, TimeSpan duration) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        Action = "Load plugin",
        RecordName = plugin.Id,
        Outcome = plugin.State == PluginState.Loaded ? ActionLogOutcome.Succeeded : ActionLogOutcome.Refused,
        Message = plugin.Problem is { } problem ? $"{plugin.Name} {plugin.Version}: {problem.Title}" : $"{plugin.Name} {plugin.Version} is loaded.",
        Problem = plugin.Problem,
        Duration = duration,
        CorrelationId = Correlation.Current,
    };

    private void Tell(ObservedPlugin plugin)
    {
        switch (plugin.State)
        {
            case PluginState.Loaded:
                Log.Loaded(logger, plugin.Id, plugin.Version);
                break;
            case PluginState.Found:
                Log.Found(logger, plugin.Id, plugin.Version, plugin.Problem!.Title);
                break;
            default:
                Log.NotLoaded(logger, plugin.Id, plugin.Version, plugin.State, plugin.Problem!.Number, plugin.Problem.Title, plugin.Problem.Detail, plugin.Problem.Advice);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4030, LogLevel.Information, "Loaded the plugin {PluginId} {Version}")]
        public static partial void Loaded(ILogger logger, string pluginId, string version);

        [LoggerMessage(4031, LogLevel.Information, "Left the plugin {PluginId} {Version} alone: {Reason}")]
        public static partial void Found(ILogger logger, string pluginId, string version, string reason);

        [LoggerMessage(4032, LogLevel.Error, "The plugin {PluginId} {Version} is not loaded ({State}). {Number}: {Title} {Detail} {Advice}")]
        public static partial void NotLoaded(ILogger logger, string pluginId, string version, PluginState state, string number, string title, string? detail, string? advice);

        [LoggerMessage(4033, LogLevel.Error, "The plugin {PluginId} failed when it was let go: {Exception}")]
        public static partial void FailedAtStop(ILogger logger, string pluginId, string exception);
    }
}
