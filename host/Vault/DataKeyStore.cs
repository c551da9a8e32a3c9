using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Web;

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

    private const string Rewrap = """
        UPDATE data_key
        SET master_key_id = @MasterKeyId, wrapped = @Wrapped
        WHERE id = @Id
        """;

    private const string Destroy = """
        DELETE FROM data_key
        WHERE epoch < @Epoch
        """;

    public async Task<IReadOnlyList<WrappedDataKey>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(List, null, cancellationToken)).Select(row => row.ToKey())];

    public async Task<IReadOnlyList<WrappedDataKey>> ListAsync(UnitOfWork work, CancellationToken cancellationToken) =>
        [.. (await work.QueryAsync<Row>(List, null, cancellationToken)).Select(row => row.ToKey())];

    public Task AddAsync(WrappedDataKey key, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Add, Row.From(key), cancellationToken);

    public Task RewrapAsync(WrappedDataKey key, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Rewrap, new { key.Id, key.MasterKeyId, key.Wrapped }, cancellationToken);

    /// <summary>Destroys the keys before this epoch: without its wrapped form nobody can open what a key has sealed.</summary>
    /// <returns>How many there were.</returns>
    public Task<int> DestroyBeforeAsync(long epoch, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Destroy, new { Epoch = epoch }, cancellationToken);

    private sealed record Row(string Id, long Epoch, string MasterKeyId, string Wrapped, long CreatedAt)
    {
        public static Row From(WrappedDataKey key) => new(key.Id, key.Epoch, key.MasterKeyId, key.Wrapped, key.CreatedAt.ToUnixTimeMilliseconds());

        public WrappedDataKey ToKey() => new(Id, Epoch, MasterKeyId, Wrapped, DateTimeOffset.FromUnixTimeMilliseconds(CreatedAt));
    }
}

/// <param name="Epoch">Counts the keys; the highest seals.</param>
internal sealed record WrappedDataKey(string Id, long Epoch, string MasterKeyId, string Wrapped, DateTimeOffset CreatedAt)
{
    public static WrappedDataKey Of(DataKey key, MasterKey master, DateTimeOffset createdAt) => new(key.Id, key.Epoch, master.Id, master.Wrap(key.Bytes, key.Id, key.Epoch), createdAt);

    /// <exception cref="StartupRefusedException">It was wrapped by another key or altered.</exception>
    public DataKey Open(MasterKey master) => master.Unwrap(Wrapped, Id, Epoch) is { Length: AesGcmSeal.KeySize } bytes
        ? new(Id, Epoch, bytes)
        : throw new StartupRefusedException(VaultProblems.DamagedDataKey with { Detail = $"It is {Id}." });
}
