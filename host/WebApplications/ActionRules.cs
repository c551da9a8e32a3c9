using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The host's own rules before an action runs. The same rules say why a button is disabled.</summary>
internal sealed class ActionRules(TimeProvider time, Display display)
{
    /// <summary>Why the action cannot run; null where it can.</summary>
    public Problem? Refusal(ActionSubject subject, ActionDescription action) => action.Kind switch
    {
        ActionKind.GetAuthorizationCode => Incomplete(subject) ?? (subject.ShowsCode || RecordChecks.RedirectsHere(subject.Record) ? null : WebApplicationProblems.RedirectUrlElsewhere),
        ActionKind.ObtainAccessToken => Incomplete(subject) ?? (subject.Type.Description.DerivedFrom is null ? Redeem(subject) : Parent(subject)),
        ActionKind.RefreshAccessToken => Incomplete(subject) ?? Refresh(subject),
        _ => Incomplete(subject),
    };

    /// <summary>Why the application's own token cannot be used; null where it can.</summary>
    public Problem? ApplicationTokenRefusal(ActionSubject subject) =>
        subject.ApplicationToken is not { } token ? WebApplicationProblems.NoApplicationToken
        : token.ExpiresAt <= time.GetUtcNow() ? WebApplicationProblems.NoApplicationToken with { Detail = $"The one that {token.ObtainedBy} got expired at {At(token.ExpiresAt)}." }
        : null;

    /// <summary>Why the stored token cannot be used by this user; null where it can.</summary>
    public Problem? TokenRefusal(ActionSubject subject) =>
        subject.Connection is not { } connection ? WebApplicationProblems.NoToken with { Detail = $"{subject.Record.Name} has no access token." }
        : !subject.MayUse(connection) ? AuthorizedByAnother(connection.AuthorizedByUserName)
        : connection.AuthorizationValidUntil <= time.GetUtcNow() ? WebApplicationProblems.AuthorizationOverAfter(subject.Type.Description.AuthorizationMonths)
        : connection.AccessTokenExpiresAt <= time.GetUtcNow() && IsRefreshable(connection) && KeepingPolicy.LacksConsent(subject.Record, subject.Type) ? WebApplicationProblems.ConsentMissing
        : connection.AccessTokenExpiresAt <= time.GetUtcNow() && !CanRenew(subject, connection) ? WebApplicationProblems.TokenExpired with { Detail = $"{subject.Record.Name}'s token expired at {At(connection.AccessTokenExpiresAt)}." }
        : null;

    /// <summary>Whether an expired token can be had anew without a person: by refresh, or from a parent whose token can.</summary>
    private bool CanRenew(ActionSubject subject, Connection connection)
    {
        if (subject.Keeping is { Stopped: true, LastError.Class: ErrorClass.Permanent } or { SuspectSince: not null })
        {
            return false;
        }

        return subject.Type.Description.DerivedFrom is null
            ? KeepingPolicy.RefreshAction(subject.Type) is not null && IsRefreshable(connection)
            : subject.ParentConnection is { } parent && subject.MayUse(parent) && (parent.AccessTokenExpiresAt > time.GetUtcNow() || IsRefreshable(parent));
    }

    private bool IsRefreshable(Connection connection) =>
        connection.HasRefreshToken && !(connection.RefreshableUntil <= time.GetUtcNow()) && connection.AuthorizationValidUntil > time.GetUtcNow();

    private static Problem? Incomplete(ActionSubject subject) =>
        RecordChecks.Missing(subject.Record, subject.Type) is { Count: > 0 } missing
            ? WebApplicationProblems.Incomplete with { Detail = $"Missing: {string.Join(", ", missing.Select(field => field.Caption))}." }
            : null;

    /// <summary>Why this user has no code to redeem; null where there is one.</summary>
    public Problem? Redeem(ActionSubject subject) =>
        subject.Code is not null || subject.AwaitedCode is not null ? null
        : subject.ExpiredCode is { CodeReceivedAt: { } receivedAt } ? WebApplicationProblems.CodeTooOld with { Detail = $"It arrived at {At(receivedAt)} and held for {Durations.Rough(subject.Type.Description.CodeLifetime!.Value)}." }
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
            : ScopeRules.ParentRefusal(subject);
    }

    /// <summary>Why this user cannot refresh; null where it can be done.</summary>
    public Problem? Refresh(ActionSubject subject)
    {
        var now = time.GetUtcNow();
        return subject.Connection is not { HasRefreshToken: true } connection ? WebApplicationProblems.NoRefreshToken
            : !subject.MayUse(connection) ? AuthorizedByAnother(connection.AuthorizedByUserName)
            : connection.AuthorizationValidUntil <= now ? WebApplicationProblems.AuthorizationOverAfter(subject.Type.Description.AuthorizationMonths)
            : connection.RefreshableUntil <= now ? WebApplicationProblems.NoRefreshToken with { Detail = $"It could be used until {At(connection.RefreshableUntil.Value)}." }
            : null;
    }

    private string At(DateTimeOffset at) => display.DateAndTime(at).ToString();

    private static Problem AuthorizedByAnother(string userName) =>
        WebApplicationProblems.AuthorizedByAnother with { Detail = $"{userName} authorized." };
}
