using System.Security.Cryptography;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault.MasterKeys;

/// <summary>The key of the key ring, wrapped by the master key: so the cookies outlive an exchange of the master key.</summary>
internal sealed class KeyRingKeyStore(DataDirectory directory, Identifiers identifiers, TimeProvider clock)
{
    private const string Find = """
        SELECT id, master_key_id, wrapped
        FROM key_ring_key
        """;

    private const string Add = """
        INSERT INTO key_ring_key (id, master_key_id, wrapped, created_at)
        VALUES (@Id, @MasterKeyId, @Wrapped, @CreatedAt)
        """;

    private const string Rewrap = """
        UPDATE key_ring_key
        SET master_key_id = @MasterKeyId, wrapped = @Wrapped
        WHERE id = @Id
        """;

    /// <summary>Opens the key, or makes it where there is none.</summary>
    public async Task<byte[]> OpenAsync(MasterKey master, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.FindAsync<Row>(Find, null, cancellationToken) is { } row)
        {
            return Open(row, master);
        }

        // A ring from before the ring had a key of its own is encrypted under one that was derived from the master key.
        var key = Directory.Exists(directory.KeyRing) && Directory.EnumerateFiles(directory.KeyRing).Any() ? master.KeyRing : RandomNumberGenerator.GetBytes(AesGcmSeal.KeySize);
        var id = identifiers.Next();
        await work.ExecuteAsync(Add, new { Id = id, MasterKeyId = master.Id, Wrapped = master.WrapKeyRing(key, id), CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken);
        return key;
    }

    public async Task RewrapAsync(MasterKey former, MasterKey next, UnitOfWork work, CancellationToken cancellationToken)
    {
        if (await work.FindAsync<Row>(Find, null, cancellationToken) is { } row)
        {
            var key = Open(row, former);
            await work.ExecuteAsync(Rewrap, new { row.Id, MasterKeyId = next.Id, Wrapped = next.WrapKeyRing(key, row.Id) }, cancellationToken);
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private static byte[] Open(Row row, MasterKey master) => master.UnwrapKeyRing(row.Wrapped, row.Id) is { Length: AesGcmSeal.KeySize } key
        ? key
        : throw new StartupRefusedException(VaultProblems.DamagedKeyRingKey with { Detail = $"It is {row.Id}." });

    private sealed record Row(string Id, string MasterKeyId, string Wrapped);
}
