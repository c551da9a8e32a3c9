namespace ElectronicMessages.Contracts.Reports;

/// <summary>
/// What people see of a report before there is a file, and what the sheet is made of. All texts are in the language asked for,
/// none is a label key.
/// </summary>
public sealed record ReportPreview
{
    /// <summary>The headings of the cells, in order; the same for each line.</summary>
    public required IReadOnlyList<ReportColumn> Columns { get; init; }

    /// <summary>The lines, in the authority's own grouping.</summary>
    public required IReadOnlyList<ReportGroup> Groups { get; init; }

    /// <summary>What the lines come to.</summary>
    public IReadOnlyList<ReportTotal> Totals { get; init; } = [];

    /// <summary>What concerns the report as a whole.</summary>
    public IReadOnlyList<ReportFinding> Findings { get; init; } = [];

    /// <summary>What is asked of the report as a whole.</summary>
    public IReadOnlyList<ReportQuestion> Questions { get; init; } = [];

    /// <summary>What a person should know and need not do anything about, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}

/// <summary>A column of the preview.</summary>
/// <param name="Caption">Its heading.</param>
/// <param name="Kind">What its cells hold.</param>
public sealed record ReportColumn(string Caption, ReportCellKind Kind);

/// <summary>What the cells of a column hold.</summary>
public enum ReportCellKind
{
    /// <summary>Text.</summary>
    Text,

    /// <summary>An amount in whole units of the currency.</summary>
    Amount,
}

/// <summary>Lines under a heading.</summary>
/// <param name="Caption">The heading.</param>
/// <param name="Lines">The lines.</param>
public sealed record ReportGroup(string Caption, IReadOnlyList<ReportLine> Lines);

/// <summary>A line of the report.</summary>
/// <param name="Key">Stays the same while amounts change, so that answers stay with their line; at most 200 characters.</param>
/// <param name="Cells">What stands in the columns.</param>
public sealed record ReportLine(string Key, IReadOnlyList<ReportCell> Cells)
{
    /// <summary>Whether it is the second side of the line before it and stands indented.</summary>
    public bool IsSecondSide { get; init; }

    /// <summary>The sums it is made of, by their place in <see cref="ReportInput.Sums"/>.</summary>
    public IReadOnlyList<int> Sums { get; init; } = [];

    /// <summary>What is found in it.</summary>
    public IReadOnlyList<ReportFinding> Findings { get; init; } = [];

    /// <summary>What may be said to it.</summary>
    /// <value>Null (the default) where nothing may be said.</value>
    public ReportQuestion? Question { get; init; }
}

/// <summary>A cell.</summary>
/// <param name="Text">What is read.</param>
public sealed record ReportCell(string Text)
{
    /// <summary>The amount, for sheets and for sums.</summary>
    /// <value>Null (the default) for text, or where there is none.</value>
    public decimal? Amount { get; init; }

    /// <summary>An empty cell.</summary>
    public static ReportCell Empty { get; } = new("");
}

/// <summary>A total.</summary>
/// <param name="Caption">What it is.</param>
/// <param name="Amount">How much.</param>
public sealed record ReportTotal(string Caption, decimal Amount)
{
    /// <summary>Whether it is the one that counts; at most one.</summary>
    public bool IsMain { get; init; }
}

/// <summary>A rule of the authority that the report breaks.</summary>
/// <param name="Number">The authority's number of the rule.</param>
/// <param name="Severity">What becomes of the report.</param>
/// <param name="Text">What is wrong, in a sentence.</param>
/// <param name="Advice">What to do, in a sentence.</param>
public sealed record ReportFinding(string Number, ReportSeverity Severity, string Text, string Advice)
{
    /// <summary>The authority's own name of what is wrong, for support.</summary>
    /// <value>Empty by default.</value>
    public string Name { get; init; } = "";
}

/// <summary>What becomes of a report that breaks a rule.</summary>
public enum ReportSeverity
{
    /// <summary>The authority refuses it: no file is made.</summary>
    Refuses,

    /// <summary>The authority accepts it and marks it: a file is made where somebody says that it is known.</summary>
    Deviates,
}

/// <summary>A question to a line or to the whole report: one of the options, or a text of one's own.</summary>
/// <param name="Key">The key of the answer; a line's own key, or another that no line has.</param>
/// <param name="Label">What is asked.</param>
public sealed record ReportQuestion(string Key, string Label)
{
    /// <summary>What may be chosen, in order.</summary>
    /// <value>Empty (the default) where only a text may be given.</value>
    public IReadOnlyList<ReportOption> Options { get; init; } = [];

    /// <summary>What a text of one's own is called.</summary>
    /// <value>Null (the default) where none may be given.</value>
    public string? TextLabel { get; init; }

    /// <summary>The longest text.</summary>
    /// <value>4000 by default.</value>
    public int LongestText { get; init; } = 4000;

    /// <summary>One sentence of help.</summary>
    /// <value>Empty by default.</value>
    public string Help { get; init; } = "";

    /// <summary>What counts now: what somebody answered, or what is proposed.</summary>
    /// <value>Null (the default) for nothing.</value>
    public ReportAnswer? Answer { get; init; }

    /// <summary>Whether the authority refuses the report without an answer.</summary>
    public bool Required { get; init; }
}

/// <summary>Something that may be chosen.</summary>
/// <param name="Value">What the report receives.</param>
/// <param name="Caption">What is read.</param>
public sealed record ReportOption(string Value, string Caption);
