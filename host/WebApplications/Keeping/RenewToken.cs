using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary>
/// Renews a record's token as its type says: by refresh, or by exchange of the parent's token. Derived tokens are made anew
/// after their parent's.
/// </summary>
internal sealed class RenewToken(
    WebApplicationStore store, PluginCatalog plugins, RememberedParameters remembered, OAuthClients clients, ConnectionKeepings keepings, TokenRenewal renewal, ActionRules rules, RecordEvents events, KeepingWake wake, TimeProvider time)
{
    /// <summary>For a caller who needs a token now. What has stopped, or is to wait, is not tried again by everybody who comes.</summary>
    public async Task<Outcome<Renewal>> OnDemandAsync(ActionSubject subject, OpenedToken? parentToken, string causedBy, CancellationToken cancellationToken)
    {
        var keeping = await keepings.FindAsync(subject.Record.Id, cancellationToken);
        return Pause(keeping) is { } pause ? pause : await ByTypeAsync(subject, parentToken, causedBy, null, cancellationToken);
    }

    /// <summary>As the type's own action asks for it, with the values that the user last chose.</summary>
    /// <param name="whenStopped">Kept together with the first failure that trying again cannot mend.</param>
    public async Task<Outcome<Renewal>> ByTypeAsync(ActionSubject subject, OpenedToken? parentToken, string causedBy, Func<Problem, UnitOfWork, Task>? whenStopped, CancellationToken cancellationToken)
    {
        var action = parentToken is null ? KeepingPolicy.RefreshAction(subject.Type) : KeepingPolicy.ObtainAction(subject.Type);
        if (action is null)
        {
            return WebApplicationProblems.TokenExpired with { Detail = $"The type {subject.Record.TypeKey} cannot renew its token." };
        }

        if (KeepingPolicy.LacksConsent(subject.Record, subject.Type))
        {
            return WebApplicationProblems.ConsentMissing;
        }

        if (parentToken is null && rules.Refresh(subject) is { } refusal)
        {
            return refusal;
        }

        var values = await remembered.ReadAsync(subject.User.Id, subject.Record.Id, action.Key, cancellationToken);
        var asked = await plugins.RunActionAsync(subject.Record.TypeKey, action.Key, values, subject.ToContext(time.GetUtcNow()), cancellationToken);
        var request = asked.Succeeded ? (asked.Value as ActionOutcome.RequestToken)?.Request : null;
        if (request is null || (parentToken is null ? request is not TokenRequest.UseRefreshToken : request is not TokenRequest.ExchangeParentToken))
        {
            return asked.Problem ?? (asked.Value as ActionOutcome.Refused)?.Problem ?? WebApplicationProblems.TokenExpired;
        }

        return await ExecuteAsync(subject, request, parentToken, causedBy, null, whenStopped, cancellationToken);
    }

    /// <param name="alongside">Kept together with the new tokens.</param>
    public async Task<Outcome<Renewal>> ExecuteAsync(
        ActionSubject subject, TokenRequest request, OpenedToken? parentToken, string causedBy, Func<Connection, UnitOfWork, Task>? alongside, Func<Problem, UnitOfWork, Task>? whenStopped, CancellationToken cancellationToken)
    {
        var client = await clients.ResolveAsync(subject.Record, subject.Type, cancellationToken);
        if (!client.Succeeded)
        {
            return client.Problem;
        }

        var followers = parentToken is null ? await store.DerivedFromAsync(subject.Record.LegalEntity, subject.Record.Id, cancellationToken) : [];
        return await renewal.ExecuteAsync(
            new()
            {
                Client = client.Value,
                Kind = parentToken is null ? TokenCallKind.Refresh : TokenCallKind.Exchange,
                Request = request,
                Seen = subject.Connection,
                ParentToken = parentToken?.AccessToken,
                Replacement = parentToken is null ? null : Derived(subject.Record, parentToken.Connection),
                CausedBy = causedBy,
                TypeKey = subject.Record.TypeKey,
                Plan = connection => KeepingPolicy.Plan(subject.Record, subject.Type, connection),
                IsKept = subject.Connection is { } connection && (parentToken is not null || KeepingPolicy.Plan(subject.Record, subject.Type, connection) is not null),
                WhenStopped = whenStopped,
                Alongside = async (kept, work) =>
                {
                    await FollowAsync(followers, work);
                    work.WhenCommitted(() => events.Obtained(subject, kept));
                    if (alongside is not null)
                    {
                        await alongside(kept, work);
                    }
                },
            },
            cancellationToken);
    }

    public static NewConnection Derived(WebApplicationRecord record, Connection parent) =>
        new(record.Id, record.LegalEntity, parent.AuthorizedByUserId, parent.AuthorizedByUserName, parent.AuthorizedAt, parent.AuthorizationValidUntil, parent.Version);

    /// <summary>Why nothing is tried now, by the last failure; null where it may be.</summary>
    private Problem? Pause(ConnectionKeeping? keeping) => keeping switch
    {
        { SuspectSince: not null } => keeping.LastError ?? OAuthProblems.AnotherPersonAnswered,
        { Stopped: true, LastError: { Class: ErrorClass.Permanent } error } => error,
        { NotBefore: { } notBefore, LastError: { } error } when notBefore > time.GetUtcNow() => error,
        _ => null,
    };

    private async Task FollowAsync(IReadOnlyList<WebApplicationRecord> followers, UnitOfWork work)
    {
        foreach (var follower in followers)
        {
            await keepings.PlanAsync(follower.Id, new(PlannedStepKind.Exchange, time.GetUtcNow()), work, CancellationToken.None);
        }

        if (followers.Count > 0)
        {
            work.WhenCommitted(wake.Now);
        }
    }
}
