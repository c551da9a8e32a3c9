namespace ElectronicMessages.Host.Ledgers.Collecting;

/// <summary>Which entries are looked for.</summary>
internal sealed record EntryFilter(string LegalEntity, LedgerPeriod Period)
{
    public string? TaxCode { get; init; }

    public LedgerSide? Side { get; init; }

    public string? Account { get; init; }

    public string? Voucher { get; init; }

    /// <summary>Also the entries without tax, by the day of their voucher.</summary>
    public bool WithoutTax { get; init; }

    public int Skip { get; init; }

    public int Take { get; init; } = int.MaxValue;
}

/// <summary>An entry that counts, with its voucher and what was decided on it.</summary>
internal sealed record CollectedEntry
{
    /// <summary>The address of its voucher: <c>/{legalEntity}/ledger-entries/{VoucherId}</c>.</summary>
    public required long VoucherId { get; init; }

    public required string VoucherNumber { get; init; }

    public required string Journal { get; init; }

    public required DateOnly Date { get; init; }

    public required DateOnly LedgerDay { get; init; }

    public required string Kind { get; init; }

    public required string VoucherText { get; init; }

    public required string LineId { get; init; }

    public required string Account { get; init; }

    public required string Text { get; init; }

    public required decimal Amount { get; init; }

    public string? TaxCode { get; init; }

    public decimal? Rate { get; init; }

    public decimal? Base { get; init; }

    public decimal? Tax { get; init; }

    public LedgerSide? Side { get; init; }

    /// <summary>By which its period is decided; null without tax.</summary>
    public DateOnly? TaxDay { get; init; }

    public long? Line { get; init; }

    public required string ImportId { get; init; }

    public VoucherChoice? Choice { get; init; }

    /// <summary>The day to which somebody moved the voucher.</summary>
    public DateOnly? MovedTo { get; init; }
}

internal enum VoucherChoice
{
    Restored,
    Excluded,
    Moved,
}
