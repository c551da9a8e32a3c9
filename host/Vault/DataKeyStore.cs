using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Vault;

/// <summary>The wrapped data keys in the database.</summary>
internal sealed class DataKeyStore(Database database)
{
    private const string List = """
        SELECT id, epoch, master_key_id, wrapped, created_at
        FROM data_key
        ORDER BY epoch
        """;

    private const string Add = """
        INSERT INTO data_key (id, epoch, master_key_id, wrapped, created_at)
        VALUES (@Id, @Epoch, @MasterKeyId, @Wrapped, @CreatedAt)
        """;

    public async Task<IReadOnlyList<WrappedDataKey>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(List, null, cancellationToken)).Select(row => row.ToKey())];

    public Task AddAsync(WrappedDataKey key, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Add, Row.From(key), cancellationToken);

    private sealed record Row(string Id, long Epoch, string MasterKeyId, string Wrapped, long CreatedAt)
    {
        public static Row From(WrappedDataKey key) => new(key.Id, key.Epoch, key.MasterKeyId, key.Wrapped, key.CreatedAt.ToUnixTimeMilliseconds());

        public WrappedDataKey ToKey() => new(Id, Epoch, MasterKeyId, Wrapped, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt));
    }
}

/// <param name="Epoch">Counts the keys; the highest seals.</param>
internal sealed record WrappedDataKey(string Id, long Epoch, string MasterKeyId, string Wrapped, DateTimeOffset CreatedAt);
