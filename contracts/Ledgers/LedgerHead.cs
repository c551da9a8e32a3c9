namespace ElectronicMessages.Contracts.Ledgers;

/// <summary>What a ledger file says of itself.</summary>
public sealed record LedgerHead
{
    /// <summary>Whose ledger it is. The host refuses the file where it is another company's than the legal entity.</summary>
    public required LedgerCompany Company { get; init; }

    /// <summary>The kind and version as it was recognised, such as <c>XX Ledger 1.30</c>.</summary>
    public required string Format { get; init; }

    /// <summary>The program that wrote the file, with its version.</summary>
    /// <value>Empty (the default) where the file does not say.</value>
    public string Software { get; init; } = "";

    /// <summary>The first day that was selected.</summary>
    /// <value>Null (the default) where the file does not say: the host takes what it finds.</value>
    public DateOnly? From { get; init; }

    /// <summary>The last day that was selected.</summary>
    /// <value>Null (the default) where the file does not say.</value>
    public DateOnly? To { get; init; }

    /// <summary>The currency of all amounts: ISO 4217.</summary>
    /// <value>Empty (the default) where the file does not say.</value>
    public string Currency { get; init; } = "";
}

/// <summary>The company of a ledger.</summary>
/// <param name="RegistrationNumber">Its number in the country's register, without blanks, prefixes and suffixes.</param>
/// <param name="Name">Its name.</param>
public sealed record LedgerCompany(string RegistrationNumber, string Name);

/// <summary>An account of the chart of accounts.</summary>
/// <param name="Id">The number or code.</param>
/// <param name="Description">The name.</param>
public sealed record LedgerAccount(string Id, string Description);

/// <summary>A tax code of the ledger's own.</summary>
/// <param name="Code">The code as entries name it.</param>
public sealed record LedgerTaxCode(string Code)
{
    /// <summary>The name.</summary>
    public string Description { get; init; } = "";

    /// <summary>The rate in per cent.</summary>
    /// <value>Null (the default) where the file does not say.</value>
    public decimal? Rate { get; init; }

    /// <summary>The authority's code that the program gave it.</summary>
    /// <value>Null (the default) where there is none.</value>
    public string? StandardCode { get; init; }

    /// <summary>The first day on which this rate holds.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>The last day on which this rate holds.</summary>
    public DateOnly? ValidTo { get; init; }

    /// <summary>Whether its tax is claimed as compensation, not deducted.</summary>
    public bool IsCompensation { get; init; }
}

/// <summary>The control totals that a ledger file states.</summary>
public sealed record LedgerTotals
{
    /// <summary>The number of vouchers.</summary>
    /// <value>Null (the default) for none stated.</value>
    public long? Vouchers { get; init; }

    /// <summary>The sum of all debit amounts.</summary>
    /// <value>Null (the default) for none stated.</value>
    public decimal? Debit { get; init; }

    /// <summary>The sum of all credit amounts, positive.</summary>
    /// <value>Null (the default) for none stated.</value>
    public decimal? Credit { get; init; }
}

/// <summary>Something in a ledger file that a person should know of, and that does not stop its import.</summary>
/// <param name="Number">A number with the plugin's prefix, such as <c>XX-201</c>, the same each time for the same kind.</param>
/// <param name="Text">One sentence, or a label key that begins with <c>@</c>.</param>
public sealed record LedgerFinding(string Number, string Text)
{
    /// <summary>The line of the file.</summary>
    /// <value>Null (the default) for none.</value>
    public long? Line { get; init; }
}
