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

    private readonly IReadOnlyList<SealedRowStore> _tables = SealedRowStore.Of(columns, database);

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
        foreach (var table in _tables.Where(table => string.CompareOrdinal(table.Name, rotation.Column) >= 0))
        {
            var after = table.Name == rotation.Column ? rotation.LastRow : "";
            var rows = await table.ListAsync(after, Math.Max(1, options.Value.ResealBatch / table.Columns.Count), cancellationToken);
            if (rows.Count > 0)
            {
                return await ResealAsync(rotation with { Column = table.Name, LastRow = rows[^1].Key }, table, rows, cancellationToken);
            }
        }

        var resealed = rotation with { ResealedAt = clock.GetUtcNow() };
        await SaveAsync(resealed, cancellationToken);
        Log.Resealed(logger, resealed.Resealed, resealed.Done, resealed.Unreadable);
        return new(resealed, options.Value.RetireAfter);
    }

    private async Task<RotationStep> ResealAsync(DataKeyRotation rotation, SealedRowStore table, IReadOnlyList<SealedRow> rows, CancellationToken cancellationToken)
    {
        var unreadable = new List<SecretPlace>();
        var resealed = rows.Select(row => Reseal(row, table.Columns, unreadable)).Where(row => row.Changed > 0).ToList();

        await using var work = await database.BeginAsync(cancellationToken);
        var replaced = 0;
        foreach (var (row, changed) in resealed)
        {
            replaced += await table.ReplaceAsync(row, work, cancellationToken) ? changed : 0;
        }

        rotation = rotation with
        {
            Done = rotation.Done + rows.Sum(row => row.Values.Count(value => value.Text is not null)),
            Resealed = rotation.Resealed + replaced,
            Unreadable = rotation.Unreadable + unreadable.Count,
            UnreadableAt = rotation.UnreadableAt ?? (unreadable is [var first, ..] ? Told(first, table) : null),
        };
        await rotations.SaveAsync(rotation, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new(rotation, options.Value.ResealPause);
    }

    private (ResealedRow Row, int Changed) Reseal(SealedRow row, IReadOnlyList<SealedColumn> columns, List<SecretPlace> unreadable)
    {
        var values = row.Values;
        var texts = new string?[SealedRow.Most];
        var changed = 0;
        for (var slot = 0; slot < values.Length; slot++)
        {
            texts[slot] = values[slot].Text;
            if (texts[slot] is not { } text || vault.IsCurrent(text))
            {
                continue;
            }

            var place = new SecretPlace(columns[slot].Table, row.Key, columns[slot].Field, values[slot].Version ?? columns[slot].Version);
            try
            {
                texts[slot] = vault.Reseal(text, place);
                changed++;
            }
            catch (SecretUnreadableException exception)
            {
                unreadable.Add(place);
                Log.Unreadable(logger, exception.Message);
            }
        }

        return (ResealedRow.Of(row, texts), changed);
    }

    private static string Told(SecretPlace place, SealedRowStore table)
    {
        var column = table.Columns.Single(column => column.Field == place.Field);
        return $"the {column.Called} of {place.Row} ({column})";
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
            foreach (var table in _tables)
            {
                if (await table.FindSealedUnderAsync(older.Id, work, cancellationToken) is not null)
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
