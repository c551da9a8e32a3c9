using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Security;

/// <summary>Makes this folder's lines of the action log. It lives as long as the use case that asks for it: so does its clock.</summary>
internal sealed class LogLines(Identifiers identifiers, TimeProvider time)
{
    private readonly long _started = time.GetTimestamp();

    /// <param name="user">Null for a visitor and for the host itself.</param>
    public ActionLogLine Succeeded(string action, string message, LogSubject user, LogSubject record = default, string? legalEntity = null) =>
        Line(action, ActionLogOutcome.Succeeded, message, user, record, legalEntity, problem: null);

    public ActionLogLine Refused(string action, Problem problem, LogSubject user, LogSubject record = default, string? legalEntity = null, string? message = null) =>
        Line(action, ActionLogOutcome.Refused, message ?? problem.Title, user, record, legalEntity, problem);

    private ActionLogLine Line(string action, ActionLogOutcome outcome, string message, LogSubject user, LogSubject record, string? legalEntity, Problem? problem) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        UserId = user.Id,
        UserName = user.Name,
        LegalEntity = legalEntity,
        RecordId = record.Id,
        RecordName = record.Name,
        Action = action,
        Outcome = outcome,
        Message = message,
        Problem = problem,
        Duration = time.GetElapsedTime(_started),
        CorrelationId = Correlation.Current,
    };
}

/// <summary>Who did something, or to whom: a line keeps both the identifier and the name of that moment.</summary>
internal readonly record struct LogSubject(string? Id, string? Name)
{
    public static LogSubject Nobody => default;

    public static implicit operator LogSubject(SignedInUser user) => new(user.Id, user.Name);

    public static implicit operator LogSubject(LegalEntity legalEntity) => new(legalEntity.Key, legalEntity.Name);
}
