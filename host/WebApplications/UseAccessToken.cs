using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Gives a web application's access token to whoever sends with it, after every rule: permission, the record's roles, the
/// person rule, the environment and the calendar year. A token that is about to expire is renewed first.
/// </summary>
internal sealed class UseAccessToken(ActionSubjects subjects, ActionRules rules, TokenKeeper keeper)
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

        var token = await keeper.GetAsync(subject, cancellationToken);
        return token.Succeeded ? new UsableToken(subject.Record, token.Value.AccessToken) : token.Problem;
    }
}

internal sealed record UsableToken(WebApplicationRecord WebApplication, Secret AccessToken);
