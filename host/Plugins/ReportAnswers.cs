using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins;

/// <summary>
/// What a report of a plugin answered, copied into lists of the host's own and cut to lengths that a page can bear: a list of
/// the plugin's own making could change later, throw, or keep the plugin from unloading.
/// </summary>
internal static class ReportAnswers
{
    private const int MostPeriods = 400;
    private const int MostLines = 5_000;
    private const int MostFindings = 500;
    private const int MostOptions = 500;
    private const int LongestText = 1_000;
    private const int LongestKey = 200;

    public static ReportPeriod[]? Read(IReadOnlyList<ReportPeriod> periods)
    {
        ReportPeriod[] copied = [.. periods.Take(MostPeriods).Select(period => period with { Caption = Cut(period.Caption) })];
        return copied.All(period => period.Key is { Length: > 0 and <= 100 } && period.Caption.Length > 0 && period.From <= period.To)
            && copied.DistinctBy(period => period.Key).Count() == copied.Length
            ? copied
            : null;
    }

    /// <returns>Null where it does not hang together.</returns>
    public static ReportPreview? Read(ReportPreview preview, int sums)
    {
        var copied = new ReportPreview
        {
            Columns = [.. preview.Columns.Take(20).Select(column => column with { Caption = Cut(column.Caption) })],
            Groups = [.. preview.Groups.Take(MostLines).Select(group => new ReportGroup(Cut(group.Caption), [.. group.Lines.Take(MostLines).Select(Copy)]))],
            Totals = [.. preview.Totals.Take(20).Select(total => total with { Caption = Cut(total.Caption) })],
            Findings = Copy(preview.Findings),
            Questions = [.. preview.Questions.Take(20).Select(Copy)],
            Notes = [.. preview.Notes.Take(50).Select(Cut)],
        };
        var lines = copied.Groups.SelectMany(group => group.Lines).ToArray();
        var questions = lines.Select(line => line.Question).OfType<ReportQuestion>().Concat(copied.Questions).ToArray();
        return lines.All(line => line.Cells.Count == copied.Columns.Count && line.Key.Length is > 0 and <= LongestKey && line.Sums.All(sum => sum >= 0 && sum < sums))
            && lines.DistinctBy(line => line.Key).Count() == lines.Length
            && questions.All(question => question.Key.Length is > 0 and <= LongestKey)
            && questions.DistinctBy(question => question.Key).Count() == questions.Length
            ? copied
            : null;
    }

    private static ReportLine Copy(ReportLine line) => new(line.Key, [.. line.Cells.Take(20).Select(cell => cell with { Text = Cut(cell.Text) })])
    {
        IsSecondSide = line.IsSecondSide,
        Sums = [.. line.Sums],
        Findings = Copy(line.Findings),
        Question = line.Question is { } question ? Copy(question) : null,
    };

    private static ReportFinding[] Copy(IReadOnlyList<ReportFinding> findings) =>
    [
        .. findings.Take(MostFindings).Select(finding => finding with { Number = PluginFault.Cut(finding.Number, 20), Text = Cut(finding.Text), Advice = Cut(finding.Advice), Name = PluginFault.Cut(finding.Name, 200) }),
    ];

    private static ReportQuestion Copy(ReportQuestion question) => question with
    {
        Label = Cut(question.Label),
        Help = Cut(question.Help),
        TextLabel = question.TextLabel is { } label ? Cut(label) : null,
        LongestText = Math.Clamp(question.LongestText, 1, 10_000),
        Options = [.. question.Options.Take(MostOptions).Select(option => option with { Caption = Cut(option.Caption) })],
    };

    private static string Cut(string text) => PluginFault.Cut(text, LongestText);
}
