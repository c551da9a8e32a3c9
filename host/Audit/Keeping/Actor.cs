using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Audit.Keeping;

/// <summary>Who verifies or exports the log; nobody where the program does.</summary>
internal readonly record struct Actor(string? Id, string? Name)
{
    /// <summary>Who is behind a page, as its frame says.</summary>
    public static Actor Of(PageFrame frame) => new(frame.UserId, frame.UserName);

    public ActionLogLine Line(string action, ActionLogOutcome outcome, string message, Identifiers identifiers, TimeProvider clock, string? legalEntity = null) => new()
    {
        Id = identifiers.Next(),
        At = clock.GetUtcNow(),
        UserId = Id,
        UserName = Name,
        LegalEntity = legalEntity,
        Action = action,
        Outcome = outcome,
        Message = message,
        CorrelationId = Correlation.Current,
    };
}
