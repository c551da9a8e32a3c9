using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Reports;

/// <summary>Keeps what somebody answered to the questions of a draft. An answer that is not offered is none.</summary>
internal sealed class AnswerQuestions(PrepareReport prepare, ReportDraftStore drafts, Database database, ActionLog log, ReportLog lines)
{
    private const string Action = "Answer report";

    /// <param name="version">The version of the draft that the answers were given to.</param>
    /// <param name="given">By the key of the question.</param>
    public async Task<Outcome<Nothing>> ExecuteAsync(string legalEntity, string draftId, long version, IReadOnlyDictionary<string, ReportAnswer> given, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        if (!user.May(Permission.RunActions, legalEntity))
        {
            await log.AddAsync(lines.Refused(Action, ReportsProblems.NotAllowed, user, legalEntity, null, began), cancellationToken);
            return ReportsProblems.NotAllowed;
        }

        var prepared = await prepare.ExecuteAsync(legalEntity, draftId, cancellationToken);
        if (!prepared.Succeeded)
        {
            return prepared.Problem;
        }

        var draft = prepared.Value.Draft;
        if (draft.Version != version)
        {
            return ReportsProblems.ChangedMeanwhile;
        }

        var answers = new Dictionary<string, ReportAnswer>(draft.Answers, StringComparer.Ordinal);
        foreach (var question in prepared.Value.Questions)
        {
            if (!given.TryGetValue(question.Key, out var answer) || answer == (question.Answer ?? new("", "")))
            {
                continue;
            }

            if (Fault(question, answer) is { } fault)
            {
                return ReportsProblems.InvalidAnswer(question.Label, fault);
            }

            answers[question.Key] = answer;
        }

        if (answers.Count == draft.Answers.Count && !answers.Except(draft.Answers).Any())
        {
            return Nothing.Value;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await drafts.SaveAnswersAsync(draft with { Answers = answers }, work, cancellationToken))
        {
            return ReportsProblems.ChangedMeanwhile;
        }

        await log.AddAsync(lines.Succeeded(Action, $"Answered {answers.Except(draft.Answers).Count()} questions of {draft.Period.Caption}.", user, legalEntity, draft, began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return Nothing.Value;
    }

    private static string? Fault(ReportQuestion question, ReportAnswer answer) =>
        answer.Option.Length > 0 && answer.Text.Length > 0 ? "an option was chosen and a text written."
        : answer.Option.Length > 0 && !question.Options.Any(option => option.Value == answer.Option) ? "the option is not offered."
        : answer.Text.Length > 0 && question.TextLabel is null ? "a text cannot be given."
        : answer.Text.Length > question.LongestText ? $"the text has {answer.Text.Length} characters; {question.LongestText} are the most."
        : answer.Text.Any(letter => char.IsControl(letter) && letter is not ('\n' or '\r' or '\t')) ? "the text holds control characters."
        : null;
}
