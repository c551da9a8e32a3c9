using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Plugins;

/// <summary>What was observed of the plugins, and which types they had.</summary>
internal sealed class PluginStateStore(Database database)
{
    private const string SelectStates = """
        SELECT id AS Id, version AS Version, state AS State, problem_number AS ProblemNumber
        FROM plugin_state
        """;

    private const string DeleteStates = "DELETE FROM plugin_state";

    private const string InsertState = """
        INSERT INTO plugin_state (id, version, name, state, problem_number, reason, observed_at)
        VALUES (@Id, @Version, @Name, @State, @ProblemNumber, @Reason, @ObservedAt)
        """;

    private const string SelectTypes = """
        SELECT type_key AS TypeKey, plugin_id AS PluginId, plugin_name AS PluginName
        FROM plugin_type
        """;

    private const string SaveType = """
        INSERT INTO plugin_type (type_key, plugin_id, plugin_name, loaded_at)
        VALUES (@TypeKey, @PluginId, @PluginName, @LoadedAt)
        ON CONFLICT (type_key) DO UPDATE SET plugin_id = excluded.plugin_id, plugin_name = excluded.plugin_name, loaded_at = excluded.loaded_at
        """;

    public async Task<IReadOnlyList<RememberedState>> StatesAsync(CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<StateRow>(SelectStates, null, cancellationToken)).Select(row => row.ToState())];

    public async Task<IReadOnlyList<RememberedType>> TypesAsync(CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<TypeRow>(SelectTypes, null, cancellationToken)).Select(row => new RememberedType(row.TypeKey, row.PluginId, row.PluginName))];

    /// <summary>Puts what was observed now in the place of what was observed before; types are kept when their plugin is gone.</summary>
    public async Task SaveAsync(IReadOnlyList<ObservedPlugin> plugins, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.ExecuteAsync(DeleteStates, null, cancellationToken);
        foreach (var plugin in plugins)
        {
            await work.ExecuteAsync(InsertState, ObservedRow.From(plugin, at), cancellationToken);
            foreach (var type in plugin.Loaded?.Contributions.Types ?? [])
            {
                var row = new { TypeKey = type.Description.Key, PluginId = plugin.Id, PluginName = plugin.Name, LoadedAt = at.ToUnixTimeMilliseconds() };
                await work.ExecuteAsync(SaveType, row, cancellationToken);
            }
        }
    }

    private sealed record StateRow(string Id, string Version, string State, string? ProblemNumber)
    {
        public RememberedState ToState() => new(Id, Version, Enum.Parse<PluginState>(State), ProblemNumber);
    }

    private sealed record TypeRow(string TypeKey, string PluginId, string PluginName);

    private sealed record ObservedRow(string Id, string Version, string Name, string State, string? ProblemNumber, string? Reason, long ObservedAt)
    {
        public static ObservedRow From(ObservedPlugin plugin, DateTimeOffset at) => new(
            plugin.Id,
            plugin.Version,
            plugin.Name,
            plugin.State.ToString(),
            plugin.Problem?.Number,
            plugin.Problem is { } problem ? $"{problem.Title} {problem.Detail}".TrimEnd() : null,
            at.ToUnixTimeMilliseconds());
    }
}

/// <summary>How a plugin was at the start before this one.</summary>
internal sealed record RememberedState(string Id, string Version, PluginState State, string? ProblemNumber);
