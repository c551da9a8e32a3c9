using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Gives a web application's access token to whoever sends with it, after every rule: permission, the record's roles, the
/// person rule, the environment, the calendar year and the scope. A token that is about to expire is renewed first.
/// </summary>
internal sealed class UseAccessToken(ActionSubjects subjects, ActionRules rules, TokenKeeper keeper)
{
    /// <param name="requiredScopes">What the token must hold, as <see cref="Scopes.Missing"/> reads it.</param>
    public async Task<Outcome<UsableToken>> ExecuteAsync(string legalEntity, string webApplicationId, IReadOnlyList<string> requiredScopes, SignedInUser user, CancellationToken cancellationToken)
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

        if ((rules.TokenRefusal(subject) ?? ScopeRules.Refusal(subject, requiredScopes)) is { } problem)
        {
            return problem;
        }

        var token = await keeper.GetAsync(subject, cancellationToken);
        if (!token.Succeeded)
        {
            return token.Problem;
        }

        // The authority may have narrowed the scope with the renewal (RFC 6749 section 6).
        return ScopeRules.Refusal(subject with { Connection = token.Value.Connection }, requiredScopes) is { } narrowed
            ? narrowed
            : new UsableToken(subject.Record, token.Value.AccessToken);
    }
}

internal sealed record UsableToken(WebApplicationRecord WebApplication, Secret AccessToken);
