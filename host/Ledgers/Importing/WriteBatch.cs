using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Writes a batch in a unit of work of its own, and says with it that the import is alive.</summary>
internal sealed class WriteBatch(Database database, TimeProvider time)
{
    /// <summary>Long beyond what a batch takes: an import that is silent for so long was interrupted.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    private const string InsertVoucher = """
        INSERT INTO ledger_voucher (
            id, import_no, journal, number, day, ledger_day, period, year, kind, text,
            first_entry, entries, tax_entries, debit, tax, fingerprint, part, line)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private const string InsertEntry = """
        INSERT INTO ledger_entry (
            id, import_no, voucher_id, line_id, account, text, amount, tax_code, tax_rate, tax_base, tax, tax_side, tax_day, line)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private const string Advance = """
        UPDATE ledger_import
        SET bytes_read = @BytesRead, vouchers = vouchers + @Vouchers, entries = entries + @Entries, lease_until = @LeaseUntil
        WHERE no = @No AND state = 'Reading' AND cancel_asked = 0
        """;

    private const int Name = 100;
    private const int Sentence = 500;

    /// <returns>False where somebody has cancelled the import, or found it silent for too long: nothing more may be written.</returns>
    public async Task<bool> ExecuteAsync(long no, ImportBatch batch, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await WriteAsync(no, batch, work, cancellationToken))
        {
            return false;
        }

        await work.CommitAsync(cancellationToken);
        return true;
    }

    /// <inheritdoc cref="ExecuteAsync(long, ImportBatch, CancellationToken)"/>
    public async Task<bool> WriteAsync(long no, ImportBatch batch, UnitOfWork work, CancellationToken cancellationToken)
    {
        var leaseUntil = (time.GetUtcNow() + Lease).ToUnixTimeMilliseconds();
        if (await work.ExecuteAsync(Advance, new { No = no, batch.BytesRead, Vouchers = batch.Vouchers.Count, Entries = batch.Entries.Count, LeaseUntil = leaseUntil }, cancellationToken) != 1)
        {
            return false;
        }

        await work.InsertAsync(InsertVoucher, batch.Vouchers, (row, voucher) => Bind(row, no, voucher), cancellationToken);
        await work.InsertAsync(InsertEntry, batch.Entries, (row, entry) => Bind(row, no, entry), cancellationToken);
        return true;
    }

    private static void Bind(BoundRow row, long no, StoredVoucher stored)
    {
        var voucher = stored.Voucher;
        row.Set(1, stored.Id);
        row.Set(2, no);
        row.Set(3, Cut(voucher.Journal, Name));
        row.Set(4, Cut(voucher.Number, Name));
        row.Set(5, Figures.ToRow(voucher.Date));
        row.Set(6, Figures.ToRow(voucher.LedgerDay));
        row.Set(7, (long?)voucher.Period);
        row.Set(8, (long?)voucher.Year);
        row.Set(9, Cut(voucher.Kind, Name));
        row.Set(10, Cut(voucher.Text, Sentence));
        row.Set(11, stored.FirstEntry);
        row.Set(12, stored.Entries);
        row.Set(13, stored.TaxEntries);
        row.Set(14, stored.Debit);
        row.Set(15, stored.Tax);
        row.Set(16, stored.Fingerprint);
        row.Set(17, stored.Part);
        row.Set(18, voucher.Line);
    }

    private static void Bind(BoundRow row, long no, StoredEntry stored)
    {
        var (entry, tax) = (stored.Entry, stored.Entry.Tax);
        row.Set(1, stored.Id);
        row.Set(2, no);
        row.Set(3, stored.VoucherId);
        row.Set(4, Cut(entry.LineId, Name));
        row.Set(5, Cut(entry.Account, Name));
        row.Set(6, Cut(entry.Text, Sentence));
        row.Set(7, Figures.ToRow(entry.Amount));
        row.Set(8, tax is null ? null : Cut(tax.Code, Name));
        row.Set(9, stored.Rate);
        row.Set(10, tax is null ? null : (long?)Figures.ToRow(tax.Base));
        row.Set(11, tax is null ? null : (long?)Figures.ToRow(tax.Amount));
        row.Set(12, tax is null ? null : (long?)stored.Side);
        row.Set(13, tax is null ? null : (long?)stored.TaxDay);
        row.Set(14, entry.Line);
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
