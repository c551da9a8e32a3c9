using ElectronicMessages.Host.Storage;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Vault.Rotation;

/// <summary>
/// Takes the exchange of the data keys one step further: a batch of values sealed anew and the progress, in one short
/// transaction. Values are opened and sealed outside of it, and replaced only where they are still what was read, so that
/// nobody who reads or writes is held up and nothing written meanwhile is lost.
/// </summary>
internal sealed partial class ContinueDataKeyRotation(
    Database database,
    DataKeyStore store,
    DataKeyRotationStore rotations,
    IEnumerable<SealedColumn> columns,
    SecretVault vault,
    DataKeys dataKeys,
    IOptions<VaultOptions> options,
    TimeProvider clock,
    ILogger<ContinueDataKeyRotation> logger)
{
    /// <summary>How long values that do not open are left alone before they are tried again.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(10);

    // In an order that stays the same when a later version registers more.
    private readonly SealedColumnStore[] _columns = [.. columns.OrderBy(column => column.ToString(), StringComparer.Ordinal).Select(column => new SealedColumnStore(column, database))];

    /// <param name="alongside">What is written in the transaction that ends it: the line of the action log.</param>
    /// <returns>Null where no exchange is under way.</returns>
    public async Task<RotationStep?> ExecuteAsync(Func<DataKeyRotation, UnitOfWork, Task> alongside, CancellationToken cancellationToken)
    {
        if (await rotations.FindLatestAsync(cancellationToken) is not { IsFinished: false } rotation)
        {
            return null;
        }

        return rotation.ResealedAt is { } resealed
            ? await RetireAsync(rotation, resealed, alongside, cancellationToken)
            : await ResealAsync(rotation, cancellationToken);
    }

    private async Task<RotationStep> ResealAsync(DataKeyRotation rotation, CancellationToken cancellationToken)
    {
        foreach (var column in _columns.Where(column => string.CompareOrdinal(column.Column.ToString(), rotation.Column) >= 0))
        {
            var after = column.Column.ToString() == rotation.Column ? rotation.LastRow : "";
            var values = await column.ListAsync(after, options.Value.ResealBatch, cancellationToken);
            if (values.Count > 0)
            {
                return await ResealAsync(rotation with { Column = column.Column.ToString(), LastRow = values[^1].Key }, column, values, cancellationToken);
            }
        }

        var resealed = rotation with { ResealedAt = clock.GetUtcNow() };
        await SaveAsync(resealed, cancellationToken);
        Log.Resealed(logger, resealed.Resealed, resealed.Done, resealed.Unreadable);
        return new(resealed, options.Value.RetireAfter);
    }

    private async Task<RotationStep> ResealAsync(DataKeyRotation rotation, SealedColumnStore column, IReadOnlyList<SealedValue> values, CancellationToken cancellationToken)
    {
        var resealed = new List<ResealedValue>();
        var unreadable = new List<SecretPlace>();
        foreach (var value in values.Where(value => !vault.IsCurrent(value.SealedText)))
        {
            var place = value.In(column.Column);
            try
            {
                resealed.Add(new(value.Key, value.SealedText, vault.Reseal(value.SealedText, place)));
            }
            catch (SecretUnreadableException exception)
            {
                unreadable.Add(place);
                Log.Unreadable(logger, exception.Message);
            }
        }

        await using var work = await database.BeginAsync(cancellationToken);
        var replaced = resealed.Count > 0 ? await column.ReplaceAsync(resealed, work, cancellationToken) : 0;
        rotation = rotation with
        {
            Done = rotation.Done + values.Count,
            Resealed = rotation.Resealed + replaced,
            Unreadable = rotation.Unreadable + unreadable.Count,
            UnreadableAt = rotation.UnreadableAt ?? (unreadable.Count > 0 ? $"the {column.Column.Called} of {unreadable[0].Row} ({column.Column})" : null),
        };
        await rotations.SaveAsync(rotation, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new(rotation, options.Value.ResealPause);
    }

    /// <summary>Destroys the older keys as soon as nothing names them any more, and not before nobody can be using them.</summary>
    private async Task<RotationStep> RetireAsync(DataKeyRotation rotation, DateTimeOffset resealed, Func<DataKeyRotation, UnitOfWork, Task> alongside, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var since = now - resealed;

        // A clock that was set back makes this wait anew, never less.
        if (since < options.Value.RetireAfter)
        {
            return new(rotation, since < TimeSpan.Zero ? options.Value.RetireAfter : options.Value.RetireAfter - since);
        }

        await using var work = await database.BeginAsync(cancellationToken);
        if (await IsOlderKeyNamedAsync(rotation, work, cancellationToken))
        {
            if (rotation.Unreadable > 0 && since < LookAgain)
            {
                return new(rotation, options.Value.RetireAfter);
            }

            // Written under the older key at the last moment, or mended since: once more from the beginning.
            var again = rotation.Again();
            await rotations.SaveAsync(again, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
            return new(again, TimeSpan.Zero);
        }

        var finished = rotation with { FinishedAt = now };
        var destroyed = await store.DestroyBeforeAsync(rotation.Epoch, work, cancellationToken);
        await rotations.SaveAsync(finished, work, cancellationToken);
        await alongside(finished, work);
        await work.CommitAsync(cancellationToken);
        dataKeys.Retire();
        Log.Finished(logger, rotation.DataKeyId, destroyed);
        return new(finished, TimeSpan.Zero);
    }

    private async Task<bool> IsOlderKeyNamedAsync(DataKeyRotation rotation, UnitOfWork work, CancellationToken cancellationToken)
    {
        foreach (var older in (await store.ListAsync(work, cancellationToken)).Where(key => key.Epoch < rotation.Epoch))
        {
            foreach (var column in _columns)
            {
                if (await column.FindSealedUnderAsync(older.Id, work, cancellationToken) is not null)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private async Task SaveAsync(DataKeyRotation rotation, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await rotations.SaveAsync(rotation, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(3121, LogLevel.Information, "The values are sealed anew: {Resealed} of {Done}, {Unreadable} do not open")]
        public static partial void Resealed(ILogger logger, long resealed, long done, long unreadable);

        [LoggerMessage(3122, LogLevel.Information, "The data keys are exchanged: everything is sealed under {DataKeyId}, {Destroyed} older keys are destroyed")]
        public static partial void Finished(ILogger logger, string dataKeyId, int destroyed);

        [LoggerMessage(3123, LogLevel.Error, "{Reason}; the older data key is kept until it is entered or obtained again")]
        public static partial void Unreadable(ILogger logger, string reason);
    }
}

/// <param name="Next">How long to wait before the next step.</param>
internal sealed record RotationStep(DataKeyRotation Rotation, TimeSpan Next);
