namespace ElectronicMessages.Contracts.Reports;

/// <summary>Everything that a preview or a file is made of.</summary>
public sealed record ReportInput
{
    /// <summary>The period, as the report itself said it.</summary>
    public required ReportPeriod Period { get; init; }

    /// <summary>The sums of the ledger in the period; what is excluded there is left out.</summary>
    public required IReadOnlyList<ReportSum> Sums { get; init; }

    /// <summary>The number of the company in its country's register, as its ledger names it.</summary>
    public required string RegistrationNumber { get; init; }

    /// <summary>The language of the texts of the preview: <c>en</c>, or one of the plugin's others. The file does not hang on it.</summary>
    public required string Language { get; init; }

    /// <summary>The day on which it is looked at.</summary>
    public required DateOnly Today { get; init; }

    /// <summary>What identifies the file for good; another one for each file. A preview has the one of the next file.</summary>
    public required string Reference { get; init; }

    /// <summary>The product and its version, for files that name what wrote them.</summary>
    public required string SystemName { get; init; }

    /// <summary>The version of the product.</summary>
    public required string SystemVersion { get; init; }

    /// <summary>What people answered, by the key of the question.</summary>
    public IReadOnlyDictionary<string, ReportAnswer> Answers { get; init; } = new Dictionary<string, ReportAnswer>(StringComparer.Ordinal);

    /// <summary>The files that were made before by the report for the legal entity, the newest last.</summary>
    public IReadOnlyList<EarlierReport> Earlier { get; init; } = [];

    /// <summary>
    /// Files that an administrator gave the host for the plugin, by name: newer lists or rules than the plugin's own, so that
    /// they are taken into use without a new version of it.
    /// </summary>
    public IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Data { get; init; } = new Dictionary<string, ReadOnlyMemory<byte>>(StringComparer.Ordinal);
}

/// <summary>The sum of tax entries that have tax code, rate, side and kind in common. Amounts are debit positive.</summary>
/// <param name="TaxCode">The ledger's own code.</param>
/// <param name="Mapping">What the code is mapped to, by the name of the mapping's field.</param>
public sealed record ReportSum(string TaxCode, IReadOnlyDictionary<string, string> Mapping)
{
    /// <summary>The name of the tax code.</summary>
    /// <value>Empty by default.</value>
    public string Description { get; init; } = "";

    /// <summary>The rate in per cent.</summary>
    /// <value>Null (the default) where the ledger names none.</value>
    public decimal? Rate { get; init; }

    /// <summary>Whether the tax stands on the credit side; where it is zero, the base.</summary>
    public bool IsCredit { get; init; }

    /// <summary>Whether the entries have tax, or a base alone.</summary>
    public bool HasTax { get; init; }

    /// <summary>How many entries it is the sum of.</summary>
    public long Entries { get; init; }

    /// <summary>The sum of their bases.</summary>
    public decimal Base { get; init; }

    /// <summary>The sum of their tax.</summary>
    public decimal Tax { get; init; }
}

/// <summary>What somebody answered: one of the options, or a text.</summary>
/// <param name="Option">The value of the option; empty for none.</param>
/// <param name="Text">The text; empty for none.</param>
public sealed record ReportAnswer(string Option, string Text);

/// <summary>A file that was made before.</summary>
/// <param name="Period">Its period.</param>
/// <param name="MadeOn">The day on which it was made.</param>
/// <param name="Content">The file.</param>
public sealed record EarlierReport(ReportPeriod Period, DateOnly MadeOn, ReadOnlyMemory<byte> Content)
{
    /// <summary>The day on which it was delivered, as far as the host knows.</summary>
    /// <value>Null (the default) for one that was made and not delivered.</value>
    public DateOnly? DeliveredOn { get; init; }
}
