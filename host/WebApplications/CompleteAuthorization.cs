using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// The authority has sent the browser back: checks the answer, keeps the code, and, where the record says so, obtains the
/// access token at once, also of the records that derive from it.
/// </summary>
internal sealed class CompleteAuthorization(
    Authorizations authorizations, WebApplicationStore store, PluginCatalog plugins, LegalEntities legalEntities, UserDirectory users, RunAction runAction, ActionSubjects subjects, ActionLog log, RecordEvents events, TimeProvider time, Identifiers identifiers)
{
    public const string Action = "Authorization response";

    public async Task<CompletedAuthorization> ExecuteAsync(AuthorizationResponse response, string legalEntity, SignedInUser? user, string? browserId, CancellationToken cancellationToken)
    {
        using var activity = Traces.Start("complete authorization");
        activity?.SetTag(Traces.LegalEntity, legalEntity);
        var completed = await ReceiveAsync(response, legalEntity, user, browserId, cancellationToken);
        activity.EndWith(completed.Problem);
        return completed;
    }

    private async Task<CompletedAuthorization> ReceiveAsync(AuthorizationResponse response, string legalEntity, SignedInUser? user, string? browserId, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        if (await legalEntities.FindAsync(legalEntity, cancellationToken) is null)
        {
            return await RefuseAsync(null, null, user, WebApplicationProblems.UnknownLegalEntity, started, cancellationToken);
        }

        var pending = await authorizations.FindByStateAsync(response.State.Count == 1 ? response.State[0] : null, cancellationToken);
        var record = pending is null ? null : await store.FindAsync(pending.LegalEntity, pending.WebApplicationId, cancellationToken);
        ActionLogLine? line = null;
        var received = await authorizations.ReceiveAsync(
            response,
            legalEntity,
            user?.Id,
            browserId,
            async (authorization, work) =>
            {
                line = Line(legalEntity, record, user, ActionLogOutcome.Succeeded, $"The authorization code of {authorization.UserName} has arrived.", started);
                await log.AddAsync(line, work, cancellationToken);
                if (record is not null)
                {
                    work.WhenCommitted(() => events.Received(record, authorization));
                }
            },
            cancellationToken);
        if (!received.Succeeded)
        {
            return await RefuseAsync(legalEntity, record, user, Translated(received.Problem, response, record), started, cancellationToken);
        }

        if (record is { ObtainAutomatically: true })
        {
            await ObtainAsync(record, received.Value, cancellationToken);
        }

        return new(received.Value.Id, line!.Id, null);
    }

    private Problem Translated(Problem problem, AuthorizationResponse response, WebApplicationRecord? record) =>
        record is not null && plugins.FindType(record.TypeKey) is { } type
            ? RefusedSignIn.Translated(problem, response, type.Description.ErrorTranslations)
            : problem;

    // The person who began is the one who goes on, also where the browser has signed out meanwhile.
    private async Task ObtainAsync(WebApplicationRecord record, PendingAuthorization authorization, CancellationToken cancellationToken)
    {
        if (await users.FindAsync(authorization.UserId, cancellationToken) is not { } owner)
        {
            return;
        }

        var answer = await runAction.ExecuteAsync(new(record.LegalEntity, record.Id, ActionKeys.ObtainAccessToken, NoValues), owner, cancellationToken);
        if (answer.Problem is not null)
        {
            return;
        }

        foreach (var derived in await store.DerivedFromAsync(record.LegalEntity, record.Id, cancellationToken))
        {
            var found = await subjects.FindAsync(record.LegalEntity, derived.Id, owner, cancellationToken);
            if (found.Succeeded && found.Value.Type.Actions.Any(action => action.Key == ActionKeys.ObtainAccessToken))
            {
                await runAction.ExecuteAsync(new(record.LegalEntity, derived.Id, ActionKeys.ObtainAccessToken, NoValues), owner, cancellationToken);
            }
        }
    }

    private async Task<CompletedAuthorization> RefuseAsync(string? legalEntity, WebApplicationRecord? record, SignedInUser? user, Problem problem, long started, CancellationToken cancellationToken)
    {
        var line = Line(legalEntity, record, user, ActionLogOutcome.Refused, problem.Title, started) with { Problem = problem };
        await log.AddAsync(line, cancellationToken);
        return new(null, line.Id, problem);
    }

    private ActionLogLine Line(string? legalEntity, WebApplicationRecord? record, SignedInUser? user, ActionLogOutcome outcome, string message, long started) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        UserId = user?.Id,
        UserName = user?.Name,
        // An answer that comes to another legal entity's page is told where the record is, whose people must know of it.
        LegalEntity = record?.LegalEntity ?? legalEntity,
        RecordId = record?.Id,
        RecordName = record?.Name,
        Action = Action,
        Outcome = outcome,
        Message = message,
        Duration = time.GetElapsedTime(started),
        CorrelationId = Correlation.Current,
    };

    private static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <param name="AuthorizationId">The authorization whose code was kept; null where it was refused.</param>
internal sealed record CompletedAuthorization(string? AuthorizationId, string LineId, Problem? Problem);
