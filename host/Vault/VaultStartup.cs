using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault;

/// <summary>Opens the vault as soon as the database is open, and makes the keys of a new installation.</summary>
internal sealed partial class VaultStartup(
    Database database,
    MasterKeyRing masterKeys,
    DataKeys dataKeys,
    KeyRingKey keyRingKey,
    Installation installation,
    DataKeyStore store,
    KeyRingKeyStore keyRing,
    Identifiers identifiers,
    TimeProvider clock,
    ILogger<VaultStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        var rows = await store.ListAsync(cancellationToken);
        using var found = await ReadAsync(rows, cancellationToken);

        await using var work = await database.BeginAsync(cancellationToken);
        var keys = rows.Count == 0
            ? [await MakeDataKeyAsync(found.Key, work, cancellationToken)]
            : rows.Select(row => Unwrap(row, found.Key)).ToList();
        var keyRingBytes = await keyRing.OpenAsync(found.Key, work, cancellationToken);
        await installation.LoadAsync(work, cancellationToken);
        await work.CommitAsync(cancellationToken);

        masterKeys.Settle(found);
        dataKeys.Load(keys);
        keyRingKey.Load(keyRingBytes);
        Log.Opened(logger, keys.Count, found.Key.Id);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<FoundMasterKey> ReadAsync(IReadOnlyList<WrappedDataKey> rows, CancellationToken cancellationToken)
    {
        var found = rows.Count > 0 ? await masterKeys.FindAsync(rows[^1].MasterKeyId, cancellationToken) : await masterKeys.FirstAsync(cancellationToken);
        if (found is { IsNext: true, Source: not MasterKeyFile })
        {
            Log.ReadNext(logger, found.Source.Description);
        }
        else if (found is not null)
        {
            Log.Read(logger, found.Source.Description);
        }
        else
        {
            Log.Made(logger, masterKeys.FileDescription);
        }

        return found ?? await masterKeys.MakeAsync(cancellationToken);
    }

    private static DataKey Unwrap(WrappedDataKey row, MasterKey master) => row.MasterKeyId == master.Id
        ? row.Open(master)
        : throw new StartupRefusedException(VaultProblems.WrongMasterKey with { Detail = $"The data key {row.Id} is sealed under {row.MasterKeyId}, given {master.Id}." });

    private async Task<DataKey> MakeDataKeyAsync(MasterKey master, UnitOfWork work, CancellationToken cancellationToken)
    {
        var key = DataKey.Make(identifiers.Next(), epoch: 1);
        await store.AddAsync(WrappedDataKey.Of(key, master, clock.GetUtcNow()), work, cancellationToken);
        return key;
    }

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Information, "The master key comes from {Source}")]
        public static partial void Read(ILogger logger, string source);

        [LoggerMessage(3004, LogLevel.Warning, "The master key is the one that was given as the next, with {Source}: make it the configured one")]
        public static partial void ReadNext(ILogger logger, string source);

        [LoggerMessage(3002, LogLevel.Warning, "This installation is new: its master key is made in {Source}. Back it up apart from the database; without it no stored secret can be read")]
        public static partial void Made(ILogger logger, string source);

        [LoggerMessage(3003, LogLevel.Information, "The vault is open: {DataKeys} data keys under master key {MasterKeyId}")]
        public static partial void Opened(ILogger logger, int dataKeys, string masterKeyId);
    }
}
