using System.Security.Cryptography;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault;

/// <summary>Opens the vault as soon as the database is open, and makes the keys of a new installation.</summary>
internal sealed partial class VaultStartup(
    Database database,
    IEnumerable<IMasterKeySource> sources,
    MasterKeyFile file,
    DataKeys dataKeys,
    KeyRingKey keyRingKey,
    Installation installation,
    DataKeyStore store,
    Identifiers identifiers,
    TimeProvider clock,
    ILogger<VaultStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(cancellationToken);
        using var master = new MasterKey(await ReadAsync(isNew: rows.Count == 0, cancellationToken));

        await using var work = await database.BeginAsync(cancellationToken);
        var keys = rows.Count == 0
            ? [await MakeDataKeyAsync(master, work, cancellationToken)]
            : rows.Select(row => Unwrap(row, master)).ToList();
        await installation.LoadAsync(work, cancellationToken);
        await work.CommitAsync(cancellationToken);

        dataKeys.Load(keys);
        keyRingKey.Load(master.KeyRing);
        Log.Opened(logger, keys.Count, master.Id);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<byte[]> ReadAsync(bool isNew, CancellationToken cancellationToken)
    {
        foreach (var source in sources)
        {
            if (await source.ReadAsync(cancellationToken) is { } key)
            {
                Log.Read(logger, source.Description);
                return key;
            }
        }

        if (!isNew)
        {
            // A new key in the place of a lost one would turn a mishap into a loss.
            throw new StartupRefusedException(VaultProblems.MissingMasterKey);
        }

        Log.Made(logger, file.Description);
        return await file.MakeAsync(cancellationToken);
    }

    private static DataKey Unwrap(WrappedDataKey row, MasterKey master)
    {
        if (row.MasterKeyId != master.Id)
        {
            throw new StartupRefusedException(VaultProblems.WrongMasterKey with { Detail = $"Sealed under {row.MasterKeyId}, given {master.Id}." });
        }

        return master.Unwrap(row.Wrapped, row.Id, row.Epoch) is { Length: AesGcmSeal.KeySize } bytes
            ? new(row.Id, row.Epoch, bytes)
            : throw new StartupRefusedException(VaultProblems.DamagedDataKey with { Detail = $"It is {row.Id}." });
    }

    private async Task<DataKey> MakeDataKeyAsync(MasterKey master, UnitOfWork work, CancellationToken cancellationToken)
    {
        var key = new DataKey(identifiers.Next(), epoch: 1, RandomNumberGenerator.GetBytes(AesGcmSeal.KeySize));
        var wrapped = master.Wrap(key.Bytes, key.Id, key.Epoch);
        await store.AddAsync(new(key.Id, key.Epoch, master.Id, wrapped, clock.GetUtcNow()), work, cancellationToken);
        return key;
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "The master key comes from {Source}")]
        public static partial void Read(ILogger logger, string source);

        [LoggerMessage(3002, LogLevel.Warning, "This installation is new: its master key is made in {Source}. Back it up apart from the database; without it no stored secret can be read")]
        public static partial void Made(ILogger logger, string source);

        [LoggerMessage(3003, LogLevel.Information, "The vault is open: {DataKeys} data keys under master key {MasterKeyId}")]
        public static partial void Opened(ILogger logger, int dataKeys, string masterKeyId);
    }
}
