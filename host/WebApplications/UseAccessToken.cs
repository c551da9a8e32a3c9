using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Gives a web application's access token to whoever sends with it, after every rule: permission, the record's roles, the
/// person rule, the environment, the calendar year and the scope. A token that is about to expire is renewed first.
/// </summary>
internal sealed class UseAccessToken(ActionSubjects subjects, ActionRules rules, TokenKeeper keeper, OAuthClients clients, ApplicationTokens applicationTokens)
{
    /// <summary>The token of the person who authorized.</summary>
    /// <param name="requiredScopes">What the token must hold, as <see cref="Scopes.Missing"/> reads it.</param>
    public Task<Outcome<UsableToken>> ExecuteAsync(string legalEntity, string webApplicationId, IReadOnlyList<string> requiredScopes, SignedInUser user, CancellationToken cancellationToken) =>
        ExecuteAsync(legalEntity, webApplicationId, TokenUse.Authorization, requiredScopes, user, cancellationToken);

    public async Task<Outcome<UsableToken>> ExecuteAsync(string legalEntity, string webApplicationId, TokenUse use, IReadOnlyList<string> requiredScopes, SignedInUser user, CancellationToken cancellationToken)
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

        if (use == TokenUse.Application)
        {
            return await ApplicationAsync(subject, cancellationToken);
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
            : new UsableToken(subject, token.Value.AccessToken);
    }

    private async Task<Outcome<UsableToken>> ApplicationAsync(ActionSubject subject, CancellationToken cancellationToken)
    {
        if (rules.ApplicationTokenRefusal(subject) is { } problem)
        {
            return problem;
        }

        var client = await clients.ResolveAsync(subject.Record, subject.Type, cancellationToken);
        return !client.Succeeded ? client.Problem
            : client.Value.Fingerprint != subject.ApplicationToken!.ClientFingerprint ? WebApplicationProblems.ApplicationTokenOfBefore
            : await applicationTokens.OpenAsync(subject.ApplicationToken, cancellationToken) is { } token ? new UsableToken(subject, token)
            : WebApplicationProblems.OvertakenMeanwhile;
    }
}

internal sealed record UsableToken(ActionSubject Subject, Secret AccessToken);
