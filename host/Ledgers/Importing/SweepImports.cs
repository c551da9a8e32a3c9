using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Ends imports whose process is gone, and takes away, little by little, what of imports was written that never came to count.</summary>
internal sealed class SweepImports(Database database, ImportStore store, Identifiers identifiers, ActionLog log, TimeProvider time)
{
    private const int AtOnce = 20_000;

    private const string ListSilent = """
        SELECT no
        FROM ledger_import
        WHERE state = 'Reading' AND lease_until < @Now
        ORDER BY no
        """;

    private const string ListLeftOver = """
        SELECT no
        FROM ledger_import i
        WHERE state <> 'Complete' AND state <> 'Reading'
          AND EXISTS (SELECT 1 FROM ledger_entry e WHERE e.id > i.no * 4294967296 AND e.id < (i.no + 1) * 4294967296)
        ORDER BY no
        """;

    private const string RemoveEntries = """
        DELETE FROM ledger_entry
        WHERE id IN (SELECT id FROM ledger_entry WHERE id > @First AND id < @Last ORDER BY id LIMIT @Count)
        """;

    private const string RemoveVouchers = """
        DELETE FROM ledger_voucher
        WHERE id IN (SELECT id FROM ledger_voucher WHERE id > @First AND id < @Last ORDER BY id LIMIT @Count)
        """;

    /// <param name="silentBefore">Imports that have said nothing since are taken for interrupted.</param>
    public async Task ExecuteAsync(DateTimeOffset silentBefore, CancellationToken cancellationToken)
    {
        foreach (var no in await database.QueryAsync<long>(ListSilent, new { Now = silentBefore.ToUnixTimeMilliseconds() }, cancellationToken))
        {
            if (await store.FindAsync(no, cancellationToken) is { } import)
            {
                await InterruptAsync(import, cancellationToken);
            }
        }

        foreach (var no in await database.QueryAsync<long>(ListLeftOver, null, cancellationToken))
        {
            await RemoveAsync(no, cancellationToken);
        }
    }

    public async Task RemoveAsync(long no, CancellationToken cancellationToken)
    {
        var range = new { First = no << 32, Last = (no + 1) << 32, Count = AtOnce };
        foreach (var statement in new[] { RemoveEntries, RemoveVouchers })
        {
            int removed;
            do
            {
                await using var work = await database.BeginAsync(cancellationToken);
                removed = await work.ExecuteAsync(statement, range, cancellationToken);
                await work.CommitAsync(cancellationToken);
            }
            while (removed == AtOnce);
        }
    }

    private async Task InterruptAsync(LedgerImport import, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await store.StopAsync(import.No, ImportState.Interrupted, LedgersProblems.Interrupted, time.GetUtcNow(), work, cancellationToken))
        {
            return;
        }

        var line = new ActionLogLine
        {
            Id = identifiers.Next(),
            At = time.GetUtcNow(),
            LegalEntity = import.LegalEntity,
            RecordId = import.Id,
            RecordName = import.Name,
            Action = "Import ledger",
            Outcome = ActionLogOutcome.Failed,
            Message = LedgersProblems.Interrupted.Title,
            Problem = LedgersProblems.Interrupted with { Detail = $"{import.UserName} had begun it. {LedgersProblems.Interrupted.Detail}" },
            CorrelationId = Correlation.Current,
        };
        await log.AddAsync(line, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}
