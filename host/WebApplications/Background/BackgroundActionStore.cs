using System.Text.Json;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications.Background;

/// <summary>The rows of the queue. One is taken by a compare-and-swap, so that no two processes run it.</summary>
internal sealed class BackgroundActionStore(Database database)
{
    private const string Columns = """
        SELECT id AS Id, legal_entity AS LegalEntity, web_application_id AS WebApplicationId, action_key AS ActionKey,
               user_id AS UserId, user_name AS UserName, parameters AS Parameters, queued_at AS QueuedAt
        FROM background_action

        """;

    private const string Insert = """
        INSERT INTO background_action (id, legal_entity, web_application_id, action_key, user_id, user_name, parameters, queued_at, taken_at)
        VALUES (@Id, @LegalEntity, @WebApplicationId, @ActionKey, @UserId, @UserName, @Parameters, @QueuedAt, NULL)
        """;

    private const string FindNext = Columns + """
        WHERE taken_at IS NULL
        ORDER BY queued_at, id
        LIMIT 1
        """;

    private const string ListTaken = Columns + """
        WHERE taken_at IS NOT NULL
        ORDER BY queued_at, id
        """;

    private const string Take = """
        UPDATE background_action
        SET taken_at = @At
        WHERE id = @Id AND taken_at IS NULL
        """;

    private const string Delete = """
        DELETE FROM background_action
        WHERE id = @Id
        """;

    public Task AddAsync(BackgroundAction action, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Insert, Row.From(action), cancellationToken);

    /// <returns>The oldest that waits, taken; null where none waits.</returns>
    public async Task<BackgroundAction?> TakeAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        while (await database.FindAsync<Row>(FindNext, null, cancellationToken) is { } next)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            var taken = await work.ExecuteAsync(Take, new { next.Id, At = at.ToUnixTimeMilliseconds() }, cancellationToken) == 1;
            await work.CommitAsync(cancellationToken);
            if (taken)
            {
                return next.ToAction();
            }
        }

        return null;
    }

    /// <summary>At the start: what ran when the host stopped.</summary>
    public async Task<IReadOnlyList<BackgroundAction>> ListTakenAsync(CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(ListTaken, null, cancellationToken)).Select(row => row.ToAction())];

    public Task DeleteAsync(string id, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Delete, new { Id = id }, cancellationToken);

    private sealed record Row(string Id, string LegalEntity, string WebApplicationId, string ActionKey, string UserId, string UserName, string Parameters, long QueuedAt)
    {
        public static Row From(BackgroundAction action) => new(
            action.Id, action.LegalEntity, action.WebApplicationId, action.ActionKey, action.UserId, action.UserName, JsonSerializer.Serialize(action.Values), action.QueuedAt.ToUnixTimeMilliseconds());

        public BackgroundAction ToAction() => new(
            Id, LegalEntity, WebApplicationId, ActionKey, UserId, UserName, JsonSerializer.Deserialize<Dictionary<string, string>>(Parameters)!, DateTimeOffset.FromUnixTimeMilliseconds(QueuedAt));
    }
}
