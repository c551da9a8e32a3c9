using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The client keys of records. The database keeps one in use and one to come at most, whoever writes.</summary>
internal sealed class ClientKeyStore(Database database)
{
    public const long SealVersion = 1;

    private const string SelectOfRecord = """
        SELECT id, state, key_id AS KeyId, algorithm, public_key AS PublicKey, sealed_private_key AS PrivateKey,
            made_at AS MadeAt, made_by AS MadeBy, expires_at AS ExpiresAt, used_since AS UsedSince
        FROM client_key
        WHERE web_application_id = @webApplicationId
        ORDER BY made_at DESC, id
        """;

    private const string Insert = """
        INSERT INTO client_key (id, web_application_id, state, key_id, algorithm, public_key, sealed_private_key, made_at, made_by, expires_at, used_since)
        VALUES (@Id, @webApplicationId, @State, @KeyId, @Algorithm, @PublicKey, @PrivateKey, @MadeAt, @MadeBy, @ExpiresAt, @UsedSince)
        ON CONFLICT DO NOTHING
        """;

    private const string Retire = """
        UPDATE client_key SET state = 'Retiring' WHERE web_application_id = @webApplicationId AND state = 'Active'
        """;

    private const string Activate = """
        UPDATE client_key
        SET state = 'Active', used_since = @now
        WHERE id = @id AND web_application_id = @webApplicationId AND state <> 'Active'
        """;

    private const string DeleteOne = """
        DELETE FROM client_key WHERE id = @id AND web_application_id = @webApplicationId AND state = @state
        """;

    private const string DeleteOfRecord = """
        DELETE FROM client_key WHERE web_application_id = @webApplicationId
        """;

    public static SecretPlace Place(string id) => new("client_key", id, "sealed_private_key", SealVersion);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<StoredClientKey>> ListAsync(string webApplicationId, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(SelectOfRecord, new { webApplicationId }, cancellationToken)).Select(row => row.ToKey())];

    /// <summary>The key that signs; null where none does.</summary>
    public async Task<ClientKey?> ActiveAsync(string webApplicationId, CancellationToken cancellationToken) =>
        (await ListAsync(webApplicationId, cancellationToken)).FirstOrDefault(key => key.State == ClientKeyState.Active)?.Key;

    /// <returns>False where another one has its state already.</returns>
    public async Task<bool> TryAddAsync(string webApplicationId, StoredClientKey key, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(
            Insert,
            new
            {
                key.Id,
                webApplicationId,
                State = key.State.ToString(),
                KeyId = key.Key.Id,
                key.Key.Algorithm,
                key.Key.PublicKey,
                PrivateKey = key.Key.SealedPrivateKey,
                MadeAt = key.MadeAt.ToUnixTimeMilliseconds(),
                key.MadeBy,
                ExpiresAt = key.Key.ExpiresAt.ToUnixTimeMilliseconds(),
                UsedSince = key.UsedSince?.ToUnixTimeMilliseconds(),
            },
            cancellationToken) == 1;

    /// <summary>Lets this key sign from now on, and the one that did retire.</summary>
    /// <returns>False where it is gone, or signs already.</returns>
    public async Task<bool> TryActivateAsync(string webApplicationId, string id, DateTimeOffset now, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.ExecuteAsync(Retire, new { webApplicationId }, cancellationToken);
        return await work.ExecuteAsync(Activate, new { webApplicationId, id, now = now.ToUnixTimeMilliseconds() }, cancellationToken) == 1;
    }

    /// <returns>False where it is gone, or has another state than it was seen in.</returns>
    public async Task<bool> TryRemoveAsync(string webApplicationId, StoredClientKey key, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(DeleteOne, new { webApplicationId, id = key.Id, state = key.State.ToString() }, cancellationToken) == 1;

    /// <summary>Forgets what belongs to a record, when it is deleted.</summary>
    public Task ForgetAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(DeleteOfRecord, new { webApplicationId }, cancellationToken);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string State { get; init; } = "";

        public string KeyId { get; init; } = "";

        public string Algorithm { get; init; } = "";

        public string PublicKey { get; init; } = "";

        public string PrivateKey { get; init; } = "";

        public long MadeAt { get; init; }

        public string MadeBy { get; init; } = "";

        public long ExpiresAt { get; init; }

        public long? UsedSince { get; init; }

        public StoredClientKey ToKey() => new(
            Id,
            Enum.Parse<ClientKeyState>(State),
            new(KeyId, Algorithm, PublicKey, PrivateKey, Place(Id), DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt)),
            DateTimeOffset.FromUnixTimeMilliseconds(MadeAt),
            MadeBy,
            UsedSince is { } since ? DateTimeOffset.FromUnixTimeMilliseconds(since) : null);
    }
}
