using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Vault.MasterKeys;

/// <summary>
/// Puts another master key in the place of the one in use: the data keys and the key of the key ring are wrapped anew in
/// one transaction. Before its commit the former key is the right one, after it the next one; both are at hand until the
/// files are put in order, so a crash at any moment finds the right one at the next start.
/// </summary>
internal sealed partial class RotateMasterKey(Database database, DataKeyStore store, KeyRingKeyStore keyRing, MasterKeyRing masterKeys, ILogger<RotateMasterKey> logger) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1, 1);

    /// <param name="alongside">What is written in the same transaction: the line of the action log.</param>
    public async Task<Outcome<MasterKeyRotated>> ExecuteAsync(Func<MasterKeyRotated, UnitOfWork, Task> alongside, CancellationToken cancellationToken)
    {
        await _one.WaitAsync(cancellationToken);
        try
        {
            using var former = await masterKeys.FindAsync((await store.ListAsync(cancellationToken))[^1].MasterKeyId, cancellationToken);
            using var next = await masterKeys.NextAsync(former.Source, cancellationToken);
            if (next is null)
            {
                return VaultProblems.NoNextMasterKey;
            }

            if (next.Key.Id == former.Key.Id)
            {
                return VaultProblems.SameMasterKey;
            }

            var rotated = new MasterKeyRotated(former.Key.Id, next.Key.Id, next.Source.Description, next.Source is not MasterKeyFile);
            await RewrapAsync(former.Key, next.Key, rotated, alongside, cancellationToken);
            Log.Rotated(logger, former.Key.Id, next.Key.Id, next.Source.Description);
            Settle(next);
            return rotated;
        }
        catch (StartupRefusedException refused)
        {
            return VaultProblems.MasterKeyNotAtHand with { Detail = string.Join(' ', new[] { refused.Problem.Title, refused.Problem.Detail }.OfType<string>()) };
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task RewrapAsync(MasterKey former, MasterKey next, MasterKeyRotated rotated, Func<MasterKeyRotated, UnitOfWork, Task> alongside, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        foreach (var row in await store.ListAsync(work, cancellationToken))
        {
            using var key = row.Open(former);
            await store.RewrapAsync(row with { MasterKeyId = next.Id, Wrapped = next.Wrap(key.Bytes, key.Id, key.Epoch) }, work, cancellationToken);
        }

        await keyRing.RewrapAsync(former, next, work, cancellationToken);
        await alongside(rotated, work);
        await work.CommitAsync(cancellationToken);
    }

    // What was committed holds: files that cannot be put in order now are put in order at the next start.
    private void Settle(FoundMasterKey next)
    {
        try
        {
            masterKeys.Settle(next);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            Log.NotSettled(logger, exception.Message);
        }
    }

    public void Dispose() => _one.Dispose();

    private static partial class Log
    {
        [LoggerMessage(3110, LogLevel.Warning, "The data keys are wrapped by master key {MasterKeyId} now, no longer by {FormerMasterKeyId}; it comes from {Source}")]
        public static partial void Rotated(ILogger logger, string formerMasterKeyId, string masterKeyId, string source);

        [LoggerMessage(3111, LogLevel.Warning, "The files of the master key could not be put in order: {Reason} The next start tries again")]
        public static partial void NotSettled(ILogger logger, string reason);
    }
}

/// <param name="ByOperator">The key was given by the operator, who makes it the configured one before the next restart but one.</param>
internal sealed record MasterKeyRotated(string FormerId, string Id, string Source, bool ByOperator);
