using System.Text.Json;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications.Background;

/// <summary>The rows of the queue. One is taken by a compare-and-swap, so that no two processes run it.</summary>
internal sealed class BackgroundActionStore(Database database)
{
    private const string Columns = """
        SELECT id AS Id, legal_entity AS LegalEntity, web_application_id AS WebApplicationId, action_key AS ActionKey,
               user_id AS UserId, user_name AS UserName, parameters AS Parameters, queued_at AS QueuedAt,
               taken_at AS TakenAt, cancelled_by AS CancelledBy
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

    private const string FindOne = Columns + """
        WHERE id = @Id
        """;

    private const string ListOfRecord = Columns + """
        WHERE web_application_id = @WebApplicationId AND legal_entity = @LegalEntity
        ORDER BY queued_at, id
        """;

    private const string DeleteWaiting = """
        DELETE FROM background_action
        WHERE id = @Id AND taken_at IS NULL
        """;

    private const string MarkCancelled = """
        UPDATE background_action
        SET cancelled_by = @By
        WHERE id = @Id AND taken_at IS NOT NULL AND cancelled_by IS NULL
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

    public async Task<BackgroundAction?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(FindOne, new { Id = id }, cancellationToken))?.ToAction();

    /// <summary>What waits and what runs of a record, the oldest first.</summary>
    public async Task<IReadOnlyList<BackgroundAction>> ListAsync(string legalEntity, string webApplicationId, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(ListOfRecord, new { LegalEntity = legalEntity, WebApplicationId = webApplicationId }, cancellationToken)).Select(row => row.ToAction())];

    /// <returns>False where it does not wait any more.</returns>
    public async Task<bool> DeleteWaitingAsync(string id, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(DeleteWaiting, new { Id = id }, cancellationToken) == 1;

    /// <returns>False where it does not run, or somebody has said so already.</returns>
    public async Task<bool> MarkCancelledAsync(string id, string by, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(MarkCancelled, new { Id = id, By = by }, cancellationToken) == 1;

    public Task DeleteAsync(string id, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Delete, new { Id = id }, cancellationToken);

    private sealed record Row(string Id, string LegalEntity, string WebApplicationId, string ActionKey, string UserId, string UserName, string Parameters, long QueuedAt, long? TakenAt, string? CancelledBy)
    {
        public static Row From(BackgroundAction action) => new(
            action.Id, action.LegalEntity, action.WebApplicationId, action.ActionKey, action.UserId, action.UserName, JsonSerializer.Serialize(action.Values), action.QueuedAt.ToUnixTimeMilliseconds(), null, null);

        public BackgroundAction ToAction() => new(
            Id, LegalEntity, WebApplicationId, ActionKey, UserId, UserName, JsonSerializer.Deserialize<Dictionary<string, string>>(Parameters)!, DateTimeOffset.FromUnixTimeMilliseconds(QueuedAt))
        {
            TakenAt = TakenAt is { } taken ? DateTimeOffset.FromUnixTimeMilliseconds(taken) : null,
            CancelledBy = CancelledBy,
        };
    }
}
