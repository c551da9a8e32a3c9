using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Plugins.Finding;

/// <summary>The publishers whose signature an administrator trusts.</summary>
internal sealed class PublisherKeyStore(Database database)
{
    private const string Select = """
        SELECT fingerprint AS Fingerprint, publisher AS Publisher, public_key AS PublicKey, added_by_name AS AddedByName, added_at AS AddedAt
        FROM plugin_publisher_key
        ORDER BY publisher, fingerprint
        """;

    private const string Insert = """
        INSERT INTO plugin_publisher_key (fingerprint, publisher, public_key, added_by_name, added_at)
        VALUES (@Fingerprint, @Publisher, @PublicKey, @AddedByName, @AddedAt)
        ON CONFLICT (fingerprint) DO NOTHING
        """;

    private const string Delete = "DELETE FROM plugin_publisher_key WHERE fingerprint = @Fingerprint";

    public async Task<IReadOnlyList<PublisherKey>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(Select, null, cancellationToken)).Select(row => row.ToKey())];

    /// <returns>False where the key is trusted already.</returns>
    public async Task<bool> AddAsync(PublisherKey key, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Insert, new { key.Fingerprint, key.Publisher, key.PublicKey, key.AddedByName, AddedAt = key.AddedAt.ToUnixTimeMilliseconds() }, cancellationToken) == 1;

    /// <returns>False where it was not trusted any more.</returns>
    public async Task<bool> RemoveAsync(string fingerprint, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Delete, new { Fingerprint = fingerprint }, cancellationToken) == 1;

    private sealed record Row(string Fingerprint, string Publisher, string PublicKey, string AddedByName, long AddedAt)
    {
        public PublisherKey ToKey() => new(Fingerprint, Publisher, PublicKey, AddedByName, DateTimeOffset.FromUnixTimeMilliseconds(AddedAt));
    }
}

/// <param name="Fingerprint">SHA-256 of the key, in lower-case hexadecimal.</param>
/// <param name="PublicKey">In PEM.</param>
internal sealed record PublisherKey(string Fingerprint, string Publisher, string PublicKey, string AddedByName, DateTimeOffset AddedAt);
