namespace ElectronicMessages.Contracts.Ledgers;

/// <summary>A voucher; its entries share the one object.</summary>
public sealed class LedgerVoucher
{
    /// <summary>The number that people know it by; unique within its <see cref="Journal"/>.</summary>
    public required string Number { get; init; }

    /// <summary>The day on which the document was issued.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>The journal, or series of numbers.</summary>
    /// <value>Empty by default.</value>
    public string Journal { get; init; } = "";

    /// <summary>The period of the ledger, such as a month; 13 and more for what is posted at the end of the year.</summary>
    /// <value>Null (the default) where the ledger has none.</value>
    public int? Period { get; init; }

    /// <summary>The year of the period.</summary>
    /// <value>Null (the default) where the ledger has none.</value>
    public int? Year { get; init; }

    /// <summary>What kind of voucher it is, in the words of the ledger.</summary>
    /// <value>Empty by default.</value>
    public string Kind { get; init; } = "";

    /// <summary>What it is about.</summary>
    /// <value>Empty by default.</value>
    public string Text { get; init; } = "";

    /// <summary>
    /// A day of the period in which the ledger has it: in the same week, half month or month, whatever the length of tax periods.
    /// See <see cref="LedgerDay"/>.
    /// </summary>
    public required DateOnly LedgerDay { get; init; }

    /// <summary>The line of the file at which it begins.</summary>
    public long? Line { get; init; }
}

/// <summary>A line of a voucher, with one tax information or none. A line with several becomes several entries, and its amount is the first one's.</summary>
public sealed class LedgerEntry
{
    /// <summary>The voucher; the same object for all its entries.</summary>
    public required LedgerVoucher Voucher { get; init; }

    /// <summary>The identifier of the line within its voucher.</summary>
    public required string LineId { get; init; }

    /// <summary>The account.</summary>
    public required string Account { get; init; }

    /// <summary>What the line is about.</summary>
    /// <value>Empty by default.</value>
    public string Text { get; init; } = "";

    /// <summary>The amount in the currency of the ledger: positive for debit, negative for credit; at most four decimals.</summary>
    public decimal Amount { get; init; }

    /// <summary>The tax; null for a line without.</summary>
    public LedgerTax? Tax { get; init; }

    /// <summary>The line of the file at which it begins.</summary>
    public long? Line { get; init; }
}

/// <summary>The tax information of an entry.</summary>
public sealed class LedgerTax
{
    /// <summary>The ledger's own tax code.</summary>
    public required string Code { get; init; }

    /// <summary>The rate in per cent.</summary>
    /// <value>Null (the default) where the line does not say: the rate of the code then.</value>
    public decimal? Rate { get; init; }

    /// <summary>The base with the sign of the side on which the tax stands: positive for debit, also where the tax is zero.</summary>
    public required decimal Base { get; init; }

    /// <summary>The tax: positive for debit, negative for credit.</summary>
    public required decimal Amount { get; init; }

    /// <summary>A day of the tax period to which the line belongs.</summary>
    /// <value>Null (the default) where the line names none: <see cref="LedgerVoucher.LedgerDay"/> then.</value>
    public DateOnly? TaxDay { get; init; }
}
