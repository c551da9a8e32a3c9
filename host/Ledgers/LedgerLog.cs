using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>Makes this folder's lines of the action log.</summary>
internal sealed class LedgerLog(Identifiers identifiers, TimeProvider time)
{
    public long Start() => time.GetTimestamp();

    public ActionLogLine Succeeded(string action, string message, SignedInUser user, string legalEntity, string? recordId, string? recordName, long began) =>
        Line(action, ActionLogOutcome.Succeeded, message, user, legalEntity, recordId, recordName, began, problem: null);

    public ActionLogLine Refused(string action, Problem problem, SignedInUser user, string legalEntity, string? recordId, string? recordName, long began) =>
        Line(action, ActionLogOutcome.Refused, problem.Title, user, legalEntity, recordId, recordName, began, problem);

    private ActionLogLine Line(
        string action, ActionLogOutcome outcome, string message, SignedInUser user, string legalEntity, string? recordId, string? recordName, long began, Problem? problem) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        UserId = user.Id,
        UserName = user.Name,
        LegalEntity = legalEntity,
        RecordId = recordId,
        RecordName = recordName,
        Action = action,
        Outcome = outcome,
        Message = message,
        Problem = problem,
        Duration = time.GetElapsedTime(began),
        CorrelationId = Correlation.Current,
    };
}
