namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>How much came in, and for which days of the ledger.</summary>
internal sealed record ImportCounts
{
    public long Vouchers { get; init; }

    public long Entries { get; init; }

    public long TaxEntries { get; init; }

    public long Debit { get; init; }

    public long Credit { get; init; }

    public DateOnly? First { get; init; }

    public DateOnly? Last { get; init; }

    public ImportCounts With(OpenVoucher voucher) => new()
    {
        Vouchers = Vouchers + 1,
        Entries = Entries + voucher.Entries,
        TaxEntries = TaxEntries + voucher.TaxEntries,
        Debit = Debit + voucher.Debit,
        Credit = Credit + voucher.Credit,
        First = First is { } first && first <= voucher.Source.LedgerDay ? first : voucher.Source.LedgerDay,
        Last = Last is { } last && last >= voucher.Source.LedgerDay ? last : voucher.Source.LedgerDay,
    };
}
