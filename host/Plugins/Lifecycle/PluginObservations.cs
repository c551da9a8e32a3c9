using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins.Telling;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>Keeps what was observed of the plugins, and tells the log and the action log what changed.</summary>
internal sealed partial class PluginObservations(PluginStateStore store, EventQueue events, Database database, ActionLog actionLog, Identifiers identifiers, TimeProvider time, ILogger<PluginObservations> logger)
{
    private IReadOnlyList<ObservedPlugin> _changed = [];

    /// <returns>Which plugin had which type when it last loaded.</returns>
    public async Task<IReadOnlyDictionary<string, RememberedType>> SaveAsync(IReadOnlyList<ObservedPlugin> plugins, CancellationToken cancellationToken)
    {
        var before = await store.StatesAsync(cancellationToken);
        var changed = plugins.Where(plugin => !before.Any(state => IsSame(state, plugin))).ToList();
        _changed = changed;
        foreach (var plugin in changed)
        {
            Tell(plugin);
        }

        if (changed.Count > 0 || before.Count != plugins.Count)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            await store.SaveAsync(plugins, time.GetUtcNow(), work, cancellationToken);
            foreach (var plugin in changed)
            {
                await actionLog.AddAsync(LineOf(plugin), work, cancellationToken);
            }

            await work.CommitAsync(cancellationToken);
        }

        var types = await store.TypesAsync(cancellationToken);
        return types.ToDictionary(type => type.TypeKey, StringComparer.Ordinal);
    }

    /// <summary>Tells the plugins that run now what changed when this was last saved.</summary>
    public void TellPlugins()
    {
        foreach (var plugin in _changed)
        {
            events.Tell(new PluginStateChanged
            {
                Id = identifiers.Next(),
                At = time.GetUtcNow(),
                PluginId = plugin.Id,
                Version = plugin.Version,
                State = plugin.State.ToString(),
                ProblemNumber = plugin.Problem?.Number,
            });
        }

        // What refers to a plugin here would keep it from unloading.
        _changed = [];
    }

    private static bool IsSame(RememberedState state, ObservedPlugin plugin) =>
        (state.Id, state.Version, state.State, state.ProblemNumber) == (plugin.Id, plugin.Version, plugin.State, plugin.Problem?.Number);

    private ActionLogLine LineOf(ObservedPlugin plugin) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        Action = "Load plugin",
        RecordName = plugin.Id,
        Outcome = plugin.State == PluginState.Loaded ? ActionLogOutcome.Succeeded : ActionLogOutcome.Refused,
        Message = plugin.Problem is { } problem ? $"{plugin.Name} {plugin.Version}: {problem.Title}" : $"{plugin.Name} {plugin.Version} is loaded.",
        Problem = plugin.Problem,
        CorrelationId = Correlation.Current,
    };

    private void Tell(ObservedPlugin plugin)
    {
        switch (plugin.State)
        {
            case PluginState.Loaded:
                Log.Loaded(logger, plugin.Id, plugin.Version);
                break;
            case PluginState.Refused or PluginState.Malfunctioned or PluginState.Missing:
                Log.NotLoaded(logger, plugin.Id, plugin.Version, plugin.State, plugin.Problem!.Number, plugin.Problem.Title, plugin.Problem.Detail, plugin.Problem.Advice);
                break;
            default:
                Log.LeftAlone(logger, plugin.Id, plugin.Version, plugin.State, plugin.Problem?.Title);
                break;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(4030, LogLevel.Information, "Loaded the plugin {PluginId} {Version}")]
        public static partial void Loaded(ILogger logger, string pluginId, string version);

        [LoggerMessage(4031, LogLevel.Information, "Left the plugin {PluginId} {Version} alone ({State}): {Reason}")]
        public static partial void LeftAlone(ILogger logger, string pluginId, string version, PluginState state, string? reason);

        [LoggerMessage(4032, LogLevel.Error, "The plugin {PluginId} {Version} is not loaded ({State}). {Number}: {Title} {Detail} {Advice}")]
        public static partial void NotLoaded(ILogger logger, string pluginId, string version, PluginState state, string number, string title, string? detail, string? advice);
    }
}
