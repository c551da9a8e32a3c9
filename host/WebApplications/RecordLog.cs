using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Makes the action log's lines about web applications.</summary>
internal sealed class RecordLog(ActionLog log, TimeProvider time, Identifiers identifiers)
{
    public long Start() => time.GetTimestamp();

    public ActionLogLine Succeeded(SignedInUser user, WebApplicationRecord record, string action, string message, long started) =>
        Line(user, record.LegalEntity, action, ActionLogOutcome.Succeeded, message, started) with { RecordId = record.Id, RecordName = record.Name };

    public ActionLogLine Refused(SignedInUser user, WebApplicationRecord record, string action, Problem problem, long started) =>
        Refused(user, record.LegalEntity, action, problem, started) with { RecordId = record.Id, RecordName = record.Name };

    public ActionLogLine Refused(SignedInUser user, string legalEntity, string action, Problem problem, long started) =>
        Line(user, legalEntity, action, ActionLogOutcome.Refused, problem.Title, started) with { Problem = problem };

    public ActionLogLine Succeeded(SignedInUser user, string legalEntity, string action, string message, long started) =>
        Line(user, legalEntity, action, ActionLogOutcome.Succeeded, message, started);

    /// <summary>What the host found out by itself: no user stands behind it.</summary>
    public ActionLogLine ByItself(WebApplicationRecord record, string action, Problem problem) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        LegalEntity = record.LegalEntity,
        RecordId = record.Id,
        RecordName = record.Name,
        Action = action,
        Outcome = ActionLogOutcome.Failed,
        Message = problem.Title,
        Problem = problem,
        CorrelationId = Correlation.Current,
    };

    /// <summary>An extension failed, and the action went on without it.</summary>
    public async Task SkippedAsync(ActionSubject subject, ActionDescription action, IEnumerable<Problem> skipped, long started, CancellationToken cancellationToken)
    {
        foreach (var problem in skipped)
        {
            await log.AddAsync(Refused(subject.User, subject.Record, $"Extension of {action.Caption}", problem, started) with { Outcome = ActionLogOutcome.Failed }, cancellationToken);
        }
    }

    private ActionLogLine Line(SignedInUser user, string legalEntity, string action, ActionLogOutcome outcome, string message, long started) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        UserId = user.Id,
        UserName = user.Name,
        LegalEntity = legalEntity,
        Action = action,
        Outcome = outcome,
        Message = message,
        Duration = time.GetElapsedTime(started),
        CorrelationId = Correlation.Current,
    };
}
