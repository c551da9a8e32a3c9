using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The last values of each dialog, per user and record.</summary>
internal sealed class RememberedParameters(Database database)
{
    private const string Select = """
        SELECT name, value FROM remembered_parameter
        WHERE user_id = @userId AND web_application_id = @webApplicationId AND action_key = @actionKey
        """;

    private const string Upsert = """
        INSERT INTO remembered_parameter (user_id, web_application_id, action_key, name, value)
        VALUES (@userId, @webApplicationId, @actionKey, @name, @value)
        ON CONFLICT (user_id, web_application_id, action_key, name) DO UPDATE SET value = excluded.value
        """;

    private const string Delete = """
        DELETE FROM remembered_parameter WHERE web_application_id = @webApplicationId
        """;

    public async Task<IReadOnlyDictionary<string, string>> ReadAsync(string userId, string webApplicationId, string actionKey, CancellationToken cancellationToken) =>
        (await database.QueryAsync<Row>(Select, new { userId, webApplicationId, actionKey }, cancellationToken))
            .ToDictionary(row => row.Name, row => row.Value, StringComparer.Ordinal);

    /// <summary>Keeps all but what begins with its default each time.</summary>
    public Task KeepAsync(string userId, string webApplicationId, ActionDescription action, IReadOnlyDictionary<string, string> values, UnitOfWork work, CancellationToken cancellationToken)
    {
        var kept = values.Where(value => action.Parameters.Any(parameter => parameter.Name == value.Key && !parameter.AlwaysReset)).ToDictionary(StringComparer.Ordinal);
        return KeepAsync(userId, webApplicationId, action.Key, kept, work, cancellationToken);
    }

    public async Task KeepAsync(string userId, string webApplicationId, string actionKey, IReadOnlyDictionary<string, string> values, UnitOfWork work, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in values)
        {
            await work.ExecuteAsync(Upsert, new { userId, webApplicationId, actionKey, name, value }, cancellationToken);
        }
    }

    public Task ForgetAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Delete, new { webApplicationId }, cancellationToken);

    private sealed class Row
    {
        public string Name { get; init; } = "";

        public string Value { get; init; } = "";
    }
}
