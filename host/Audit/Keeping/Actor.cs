using System.Security.Claims;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Audit.Keeping;

/// <summary>Who verifies or exports the log; nobody where the program does.</summary>
internal readonly record struct Actor(string? Id, string? Name)
{
    public static Actor Of(ClaimsPrincipal user) => new(user.FindFirstValue(ClaimTypes.NameIdentifier), user.Identity?.Name);

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
