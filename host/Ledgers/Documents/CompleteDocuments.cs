using System.Globalization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Ledgers.Mapping;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Documents;

/// <summary>Makes documents count, in the unit of work in which they were accepted.</summary>
internal sealed class CompleteDocuments(WriteBatch writeBatch, SeedMapping seedMapping, LedgerLog lines, ActionLog log, TimeProvider time)
{
    private const string Complete = """
        UPDATE ledger_import
        SET state = 'Complete', ended_at = @At, vouchers = @Vouchers, entries = @Entries, tax_entries = @TaxEntries, debit = @Debit, credit = @Credit,
            findings = @Findings, format = 'REST', from_day = @From, to_day = @To
        WHERE no = @No AND state = 'Reading'
        """;

    public async Task ExecuteAsync(
        long no, NewImport import, LedgerIntake intake, IReadOnlyList<ImportBatch> batches, SignedInUser user, long began, UnitOfWork work, CancellationToken cancellationToken)
    {
        foreach (var batch in batches)
        {
            await writeBatch.WriteAsync(no, batch, work, cancellationToken);
        }

        await seedMapping.ExecuteAsync(import.LegalEntity, user, intake, work, cancellationToken);
        await WriteSums.ExecuteAsync(no, intake, work, cancellationToken);
        var counts = intake.Counts;
        var (from, to) = (counts.First!.Value, counts.Last!.Value);
        await Coverage.AddAsync(import.LegalEntity, no, from, to, time.GetUtcNow(), work, cancellationToken);
        var complete = new
        {
            No = no,
            At = time.GetUtcNow().ToUnixTimeMilliseconds(),
            counts.Vouchers,
            counts.Entries,
            counts.TaxEntries,
            counts.Debit,
            counts.Credit,
            Findings = intake.Findings.Count,
            From = Figures.ToRow(from),
            To = Figures.ToRow(to),
        };
        await work.ExecuteAsync(Complete, complete, cancellationToken);
        var message = string.Create(CultureInfo.InvariantCulture, $"Accepted {counts.Vouchers} documents with {counts.Entries} entries, {Figures.Show(from, to)}.");
        await log.AddAsync(lines.Succeeded("Import ledger", message, user, import.LegalEntity, import.Id, import.Name, began), work, cancellationToken);
    }
}
