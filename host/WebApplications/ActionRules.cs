using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The host's own rules before an action runs. The same rules say why a button is disabled.</summary>
internal sealed class ActionRules(TimeProvider time, Display display)
{
    /// <summary>Why the action cannot run; null where it can.</summary>
    public Problem? Refusal(ActionSubject subject, ActionDescription action) => action.Kind switch
    {
        ActionKind.GetAuthorizationCode => Incomplete(subject) ?? (RecordChecks.RedirectsHere(subject.Record) ? null : WebApplicationProblems.RedirectUrlElsewhere),
        ActionKind.ObtainAccessToken => Incomplete(subject) ?? (subject.Type.Description.DerivedFrom is null ? Redeem(subject) : Parent(subject)),
        ActionKind.RefreshAccessToken => Incomplete(subject) ?? Refresh(subject),
        _ => Incomplete(subject),
    };

    /// <summary>Why the stored token cannot be used by this user; null where it can.</summary>
    public Problem? TokenRefusal(ActionSubject subject) =>
        subject.Connection is not { } connection ? WebApplicationProblems.NoToken with { Detail = $"{subject.Record.Name} has no access token." }
        : !subject.MayUse(connection) ? AuthorizedByAnother(connection.AuthorizedByUserName)
        : connection.AuthorizationValidUntil <= time.GetUtcNow() ? WebApplicationProblems.AuthorizationOver
        : connection.AccessTokenExpiresAt <= time.GetUtcNow() ? WebApplicationProblems.TokenExpired with { Detail = $"{subject.Record.Name}'s token expired at {At(connection.AccessTokenExpiresAt)}." }
        : null;

    private static Problem? Incomplete(ActionSubject subject) =>
        RecordChecks.Missing(subject.Record, subject.Type) is { Count: > 0 } missing
            ? WebApplicationProblems.Incomplete with { Detail = $"Missing: {string.Join(", ", missing.Select(field => field.Caption))}." }
            : null;

    /// <summary>Why this user has no code to redeem; null where there is one.</summary>
    public Problem? Redeem(ActionSubject subject) =>
        subject.Code is not null ? null
        : subject.CodeOfAnother is { } other && subject.IsPersonal ? WebApplicationProblems.CodeOfAnother with { Detail = $"{other.UserName} got the code." }
        : WebApplicationProblems.NoCode;

    /// <summary>Why the parent's token cannot be exchanged by this user; null where it can.</summary>
    public Problem? Parent(ActionSubject subject)
    {
        if (subject.Parent is not { } parent)
        {
            return WebApplicationProblems.NoParent;
        }

        var now = time.GetUtcNow();
        return subject.ParentConnection is not { } connection ? WebApplicationProblems.ParentHasNoToken with { Detail = $"{parent.Name} has no access token." }
            : !subject.MayUse(connection) ? WebApplicationProblems.ParentOfAnother with { Detail = $"{connection.AuthorizedByUserName} authorized {parent.Name}." }
            : connection.AuthorizationValidUntil <= now ? WebApplicationProblems.ParentTokenExpired with { Detail = $"{parent.Name}'s authorization ended at {At(connection.AuthorizationValidUntil)}: sign in again there first." }
            : connection.AccessTokenExpiresAt <= now ? WebApplicationProblems.ParentTokenExpired with { Detail = $"{parent.Name}'s token expired at {At(connection.AccessTokenExpiresAt)}: obtain a new one there first." }
            : null;
    }

    /// <summary>Why this user cannot refresh; null where it can be done.</summary>
    public Problem? Refresh(ActionSubject subject)
    {
        var now = time.GetUtcNow();
        return subject.Connection is not { HasRefreshToken: true } connection ? WebApplicationProblems.NoRefreshToken
            : !subject.MayUse(connection) ? AuthorizedByAnother(connection.AuthorizedByUserName)
            : connection.AuthorizationValidUntil <= now ? WebApplicationProblems.AuthorizationOver
            : connection.RefreshableUntil <= now ? WebApplicationProblems.NoRefreshToken with { Detail = $"It could be used until {At(connection.RefreshableUntil.Value)}." }
            : null;
    }

    private string At(DateTimeOffset at) => display.DateAndTime(at).ToString();

    private static Problem AuthorizedByAnother(string userName) =>
        WebApplicationProblems.AuthorizedByAnother with { Detail = $"{userName} authorized." };
}
