using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Reports;

/// <summary>Makes this folder's lines of the action log.</summary>
internal sealed class ReportLog(Identifiers identifiers, TimeProvider time)
{
    public long Start() => time.GetTimestamp();

    public ActionLogLine Succeeded(string action, string message, SignedInUser user, string legalEntity, ReportDraft? draft, long began) =>
        Line(action, ActionLogOutcome.Succeeded, message, user, legalEntity, draft, began, problem: null);

    public ActionLogLine Refused(string action, Problem problem, SignedInUser user, string legalEntity, ReportDraft? draft, long began) =>
        Line(action, ActionLogOutcome.Refused, problem.Title, user, legalEntity, draft, began, problem);

    private ActionLogLine Line(string action, ActionLogOutcome outcome, string message, SignedInUser user, string legalEntity, ReportDraft? draft, long began, Problem? problem) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        UserId = user.Id,
        UserName = user.Name,
        LegalEntity = legalEntity,
        RecordId = draft?.Id,
        RecordName = draft is null ? null : $"{draft.ReportKey} {draft.Period.Caption}",
        Action = action,
        Outcome = outcome,
        Message = message,
        Problem = problem,
        Duration = time.GetElapsedTime(began),
        CorrelationId = Correlation.Current,
    };
}
