using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Host.Reports;

/// <summary>A draft with everything that a page, a sheet or a file of it is made of.</summary>
/// <param name="MadeOf">The hash of all that a file would be made of now.</param>
/// <param name="Files">Those of this draft, the newest last.</param>
internal sealed record PreparedReport(
    ReportDraft Draft,
    OfferedReport Report,
    IReadOnlyDictionary<string, string> Parameters,
    ReportInput Input,
    ReportPreview Preview,
    string MadeOf,
    IReadOnlyList<ReportFile> Files,
    IReadOnlyList<ReportAttachment> Attachments)
{
    public IEnumerable<ReportLine> Lines => Preview.Groups.SelectMany(group => group.Lines);

    public IReadOnlyList<ReportQuestion> Questions => [.. Lines.Select(line => line.Question).OfType<ReportQuestion>(), .. Preview.Questions];

    /// <summary>All findings, with the line that they belong to; null for the whole report.</summary>
    public IEnumerable<(ReportLine? Line, ReportFinding Finding)> Findings =>
        Preview.Findings.Select(finding => ((ReportLine?)null, finding)).Concat(Lines.SelectMany(line => line.Findings, (line, finding) => ((ReportLine?)line, finding)));

    public IReadOnlyList<string> Refusing => [.. Findings.Where(found => found.Finding.Severity == ReportSeverity.Refuses).Select(found => found.Finding.Number).Distinct()];

    public ReportFile? Newest => Files.Count == 0 ? null : Files[^1];

    public bool IsStale(ReportFile file) => file.MadeOf != MadeOf;

    /// <summary>What somebody ticks; another one as soon as the finding says something else.</summary>
    public static string TickOf(ReportLine? line, ReportFinding finding) => Fingerprints.Of(finding.Number, line?.Key ?? "", finding.Text)[..16];
}
