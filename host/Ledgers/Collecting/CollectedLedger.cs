namespace ElectronicMessages.Host.Ledgers.Collecting;

/// <summary>The days of a period, both included.</summary>
internal sealed record LedgerPeriod(DateOnly From, DateOnly To)
{
    public bool Contains(DateOnly day) => day >= From && day <= To;
}

/// <summary>What a report is made from: the sums of a period, and which mapping they go by.</summary>
internal sealed record CollectedLedger
{
    public required string LegalEntity { get; init; }

    public required LedgerPeriod Period { get; init; }

    public required string MappingKey { get; init; }

    public required long MappingVersion { get; init; }

    /// <summary>One for each code, rate, side, and tax or none; what was excluded is not in it.</summary>
    public required IReadOnlyList<LedgerSum> Sums { get; init; }

    /// <summary>Another one as soon as anything under the sums is: an import, a decision on a voucher, the mapping.</summary>
    public required string Fingerprint { get; init; }
}

/// <param name="Side">Of the tax; where that is zero, of the base.</param>
/// <param name="Base">Debit positive.</param>
/// <param name="Tax">Debit positive.</param>
/// <param name="Mapping">The values of the mapping's fields.</param>
internal sealed record LedgerSum(
    string TaxCode, string Description, decimal? Rate, LedgerSide Side, bool HasTax, long Entries, decimal Base, decimal Tax, IReadOnlyDictionary<string, string> Mapping);

internal enum LedgerSide
{
    Debit,
    Credit,
}
