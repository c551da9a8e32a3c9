using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Contracts.Reports;

/// <summary>A report as data.</summary>
public sealed record ReportDescription
{
    /// <summary>The key, such as <c>XX VAT return</c>; at most 60 characters, unique in the installation.</summary>
    public required string Key { get; init; }

    /// <summary>The name, or a label key that begins with <c>@</c>; the heading of the page.</summary>
    public required string Caption { get; init; }

    /// <summary>One sentence, or a label key that begins with <c>@</c>.</summary>
    /// <value>Empty by default.</value>
    public string Description { get; init; } = "";

    /// <summary>The country: ISO 3166-1 alpha-2, upper case.</summary>
    public required string Country { get; init; }

    /// <summary>The key of the ledger mapping whose values come with the sums.</summary>
    public required string Mapping { get; init; }

    /// <summary>The name of the file that is written, such as <c>return.xml</c>.</summary>
    public required string FileName { get; init; }

    /// <summary>The content type of the file.</summary>
    /// <value><c>application/xml</c> by default.</value>
    public string ContentType { get; init; } = "application/xml";

    /// <summary>How many attachments the authority takes along.</summary>
    /// <value>0 by default: none.</value>
    public int MostAttachments { get; init; }

    /// <summary>How large one attachment may be, in bytes.</summary>
    /// <value>25 000 000 by default.</value>
    public long LargestAttachment { get; init; } = 25_000_000;

    /// <summary>The ends of names that attachments may have, with their dot and in lower case.</summary>
    /// <value>Empty (the default) for any.</value>
    public IReadOnlyList<string> AttachmentTypes { get; init; } = [];

    /// <summary>The settings, from the record behind them; filled in by the host.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];
}

/// <summary>A period that a report is made for.</summary>
/// <param name="Key">What tells it from all others of the report, whatever the settings; at most 100 characters.</param>
/// <param name="Caption">Its name for people, in the language asked for.</param>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
public sealed record ReportPeriod(string Key, string Caption, DateOnly From, DateOnly To)
{
    /// <summary>The day on which the report is due.</summary>
    /// <value>Null (the default) where there is none.</value>
    public DateOnly? Due { get; init; }
}
