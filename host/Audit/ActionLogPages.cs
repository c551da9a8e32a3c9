using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;

namespace ElectronicMessages.Host.Audit;

/// <summary>What the pages of the action log share: whose lines may be seen, and how they are written.</summary>
internal static class ActionLogPages
{
    public const string Address = "/{legalEntity}/action-log";

    /// <summary>Lines of no legal entity tell of sign-ins and users: they are for whoever manages those.</summary>
    public static async Task<bool> MaySeeInstallationAsync(this IAuthorizationService authorization, HttpContext context) =>
        (await authorization.AuthorizeAsync(context.User, context, Policies.ManageUsers)).Succeeded;

    public static BadgeModel Badge(this ActionLogOutcome outcome) => outcome switch
    {
        ActionLogOutcome.Succeeded => new("Succeeded", Tone.Good),
        ActionLogOutcome.Refused => new("Refused", Tone.Warning),
        _ => new("Failed", Tone.Bad),
    };

    /// <summary>Who acted, in words.</summary>
    public static string Who(this ActionLogLine line) => line.UserName ?? line.UserId ?? "The program";
}
