using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>What is written at once: a few thousand entries and the vouchers that ended among them.</summary>
internal sealed class ImportBatch
{
    private const int Most = 8_192;

    public List<StoredVoucher> Vouchers { get; } = new(Most / 2);

    public List<StoredEntry> Entries { get; } = new(Most);

    /// <summary>How much of the files was read when the batch was full.</summary>
    public long BytesRead { get; set; }

    public bool IsFull => Entries.Count >= Most;
}

/// <param name="TaxDay">Of an entry with tax, otherwise 0.</param>
/// <param name="Side">1 for debit, -1 for credit, of an entry with tax.</param>
internal readonly record struct StoredEntry(long Id, long VoucherId, LedgerEntry Entry, long? Rate, int TaxDay, int Side);

internal readonly record struct StoredVoucher(long Id, LedgerVoucher Voucher, long FirstEntry, int Entries, int TaxEntries, long Debit, long Tax, long Fingerprint, int Part);
