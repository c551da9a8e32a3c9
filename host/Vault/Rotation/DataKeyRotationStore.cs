using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Vault.Rotation;

/// <summary>The table data_key_rotation.</summary>
internal sealed class DataKeyRotationStore(Database database)
{
    private const string FindLatest = """
        SELECT id, data_key_id, epoch, started_at, started_by, total, done, resealed, unreadable, unreadable_at,
               column_name, last_row, resealed_at, finished_at
        FROM data_key_rotation
        ORDER BY epoch DESC
        LIMIT 1
        """;

    private const string Add = """
        INSERT INTO data_key_rotation (
            id, data_key_id, epoch, started_at, started_by, total, done, resealed, unreadable, column_name, last_row)
        VALUES (@Id, @DataKeyId, @Epoch, @StartedAt, @StartedBy, @Total, 0, 0, 0, '', '')
        """;

    private const string Save = """
        UPDATE data_key_rotation
        SET done = @Done, resealed = @Resealed, unreadable = @Unreadable, unreadable_at = @UnreadableAt,
            column_name = @ColumnName, last_row = @LastRow, resealed_at = @ResealedAt, finished_at = @FinishedAt
        WHERE id = @Id AND finished_at IS NULL
        """;

    public async Task<DataKeyRotation?> FindLatestAsync(CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(FindLatest, null, cancellationToken))?.ToRotation();

    public async Task<DataKeyRotation?> FindLatestAsync(UnitOfWork work, CancellationToken cancellationToken) =>
        (await work.FindAsync<Row>(FindLatest, null, cancellationToken))?.ToRotation();

    public Task AddAsync(DataKeyRotation rotation, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Add, Row.From(rotation), cancellationToken);

    public Task SaveAsync(DataKeyRotation rotation, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Save, Row.From(rotation), cancellationToken);

    private sealed record Row(
        string Id, string DataKeyId, long Epoch, long StartedAt, string StartedBy, long Total, long Done, long Resealed, long Unreadable, string? UnreadableAt,
        string ColumnName, string LastRow, long? ResealedAt, long? FinishedAt)
    {
        public static Row From(DataKeyRotation rotation) => new(
            rotation.Id, rotation.DataKeyId, rotation.Epoch, rotation.StartedAt.ToUnixTimeMilliseconds(), rotation.StartedBy, rotation.Total, rotation.Done,
            rotation.Resealed, rotation.Unreadable, rotation.UnreadableAt, rotation.Column, rotation.LastRow,
            rotation.ResealedAt?.ToUnixTimeMilliseconds(), rotation.FinishedAt?.ToUnixTimeMilliseconds());

        public DataKeyRotation ToRotation() => new(
            Id, DataKeyId, Epoch, DateTimeOffset.FromUnixTimeMilliseconds(StartedAt), StartedBy, Total, Done, Resealed, Unreadable, UnreadableAt, ColumnName, LastRow,
            Time(ResealedAt), Time(FinishedAt));

        private static DateTimeOffset? Time(long? at) => at is { } milliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null;
    }
}
