using ElectronicMessages.Contracts.Reports;

namespace ElectronicMessages.Host.Reports;

/// <summary>A finding beside its line; see <c>_ReportFinding.cshtml</c>.</summary>
internal sealed record FindingModel(ReportLine? Line, ReportFinding Finding, IReadOnlySet<string> Ticks, bool ReadOnly)
{
    public string Tick => PreparedReport.TickOf(Line, Finding);

    public bool Refuses => Finding.Severity == ReportSeverity.Refuses;
}

/// <summary>A question beside its line; see <c>_ReportQuestion.cshtml</c>.</summary>
internal sealed record QuestionModel(ReportQuestion Question, int Number, bool ReadOnly)
{
    /// <summary>Drawn open; a question that must be answered always is.</summary>
    public bool Open { get; init; }

    /// <summary>What the question is asked of, for those who hear the page.</summary>
    public string About { get; init; } = "";

    public bool HasOptions => Question.Options.Count > 0;

    /// <summary>What is chosen, as the form names it.</summary>
    public string Chosen => Question.Answer switch
    {
        null => "",
        { Option.Length: > 0 } answer => answer.Option,
        { Text.Length: > 0 } => DraftModel.WordsOfOnesOwn,
        _ => "",
    };

    public string Said => Question.Answer switch
    {
        null => "",
        { Text.Length: > 0 } answer => answer.Text,
        var answer => Question.Options.FirstOrDefault(option => option.Value == answer.Option)?.Caption ?? answer.Option,
    };
}
