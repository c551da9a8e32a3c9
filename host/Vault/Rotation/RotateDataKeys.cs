using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault.MasterKeys;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault.Rotation;

/// <summary>Begins an exchange of the data keys: from its commit on, everything new is sealed under the new key.</summary>
internal sealed partial class RotateDataKeys(
    Database database,
    DataKeyStore store,
    DataKeyRotationStore rotations,
    IEnumerable<SealedColumn> columns,
    MasterKeyRing masterKeys,
    DataKeys dataKeys,
    Identifiers identifiers,
    TimeProvider clock,
    ILogger<RotateDataKeys> logger)
{
    /// <param name="alongside">What is written in the same transaction: the line of the action log.</param>
    public async Task<Outcome<DataKeyRotation>> ExecuteAsync(string startedBy, Func<DataKeyRotation, UnitOfWork, Task> alongside, CancellationToken cancellationToken)
    {
        var total = 0L;
        foreach (var table in SealedRowStore.Of(columns, database))
        {
            total += await table.CountAsync(cancellationToken);
        }

        try
        {
            using var master = await masterKeys.FindAsync((await store.ListAsync(cancellationToken))[^1].MasterKeyId, cancellationToken);
            return await BeginAsync(master.Key, total, startedBy, alongside, cancellationToken);
        }
        catch (StartupRefusedException refused)
        {
            return VaultProblems.MasterKeyNotAtHand with { Detail = string.Join(' ', new[] { refused.Problem.Title, refused.Problem.Detail }.OfType<string>()) };
        }
    }

    private async Task<Outcome<DataKeyRotation>> BeginAsync(MasterKey master, long total, string startedBy, Func<DataKeyRotation, UnitOfWork, Task> alongside, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var newest = (await store.ListAsync(work, cancellationToken))[^1];
        if (await rotations.FindLatestAsync(work, cancellationToken) is { IsFinished: false })
        {
            return VaultProblems.RotationUnderWay;
        }

        if (newest.MasterKeyId != master.Id)
        {
            return VaultProblems.MasterKeyNotAtHand with { Detail = "The master key was exchanged at this moment." };
        }

        var now = clock.GetUtcNow();
        var key = DataKey.Make(identifiers.Next(), newest.Epoch + 1);
        var rotation = new DataKeyRotation(identifiers.Next(), key.Id, key.Epoch, now, startedBy, total, 0, 0, 0, null, "", "", null, null);
        await store.AddAsync(WrappedDataKey.Of(key, master, now), work, cancellationToken);
        await rotations.AddAsync(rotation, work, cancellationToken);
        await alongside(rotation, work);
        await work.CommitAsync(cancellationToken);

        // Not before the commit: what is sealed under a key that is nowhere could never be opened.
        dataKeys.Add(key);
        Log.Begun(logger, key.Id, key.Epoch, total);
        return rotation;
    }

    private static partial class Log
    {
        [LoggerMessage(3120, LogLevel.Information, "The data keys are being exchanged: data key {DataKeyId} (epoch {Epoch}) seals from now on, {Total} values are sealed anew")]
        public static partial void Begun(ILogger logger, string dataKeyId, long epoch, long total);
    }
}
