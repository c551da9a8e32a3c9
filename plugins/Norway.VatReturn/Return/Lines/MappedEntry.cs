namespace ElectronicMessages.Norway.VatReturn.Return.Lines;

/// <summary>
/// Tax of the ledger with what its tax code is mapped to: one entry, or the sum of entries that have code, rate and side in
/// common. Amounts are debit positive.
/// </summary>
internal sealed record MappedEntry
{
    public required string InternalCode { get; init; }

    public required string Code { get; init; }

    public required EntrySide Side { get; init; }

    public string? Specification { get; init; }

    /// <summary>What the mapping proposes as the line's remark.</summary>
    public string? Remark { get; init; }

    /// <summary>The percentage of the entry; null takes that of the code.</summary>
    public decimal? Rate { get; init; }

    public required decimal Base { get; init; }

    public required decimal Tax { get; init; }

    /// <summary>Whether the tax stands on the credit side; where there is none, the base.</summary>
    public required bool Credit { get; init; }

    public required bool HasTax { get; init; }

    /// <summary>Whether the tax is claimed as compensation and not deducted.</summary>
    public bool Compensation { get; init; }

    /// <summary>Which of the sums of the ledger it is.</summary>
    public int Source { get; init; }
}
