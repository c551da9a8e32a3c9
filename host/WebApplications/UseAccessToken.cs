using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Gives a web application's access token to whoever sends with it, after every rule: permission, the record's roles, the
/// person rule, the environment, the calendar year and the expiry.
/// </summary>
internal sealed class UseAccessToken(ActionSubjects subjects, ActionRules rules, Connections connections)
{
    public async Task<Outcome<UsableToken>> ExecuteAsync(string legalEntity, string webApplicationId, SignedInUser user, CancellationToken cancellationToken)
    {
        var found = await subjects.FindAsync(legalEntity, webApplicationId, user, cancellationToken);
        if (!found.Succeeded)
        {
            return found.Problem;
        }

        var subject = found.Value;
        if (!user.May(Permission.Send, legalEntity))
        {
            return WebApplicationProblems.RunNotAllowed;
        }

        if (rules.TokenRefusal(subject) is { } problem)
        {
            return problem;
        }

        return await connections.AccessTokenAsync(subject.Connection!, cancellationToken) is { } token
            ? new UsableToken(subject.Record, token)
            : WebApplicationProblems.OvertakenMeanwhile;
    }
}

internal sealed record UsableToken(WebApplicationRecord WebApplication, Secret AccessToken);
