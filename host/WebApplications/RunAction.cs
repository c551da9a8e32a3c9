using System.Diagnostics;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Runs an action of a record: finds, permits, validates, calls the plugin behind the wall, and follows its outcome. The
/// page, the API and the automatic steps all end here.
/// </summary>
internal sealed class RunAction(
    ActionSubjects subjects,
    ActionRules rules,
    PluginCatalog plugins,
    BeginAuthorization beginAuthorization,
    ObtainToken obtainToken,
    PasteCode pasteCode,
    GiveConsent giveConsent,
    RememberedParameters remembered,
    RecordEvents events,
    Database database,
    ActionLog log,
    RecordLog lines,
    TimeProvider time)
{
    public async Task<ActionAnswer> ExecuteAsync(RunActionRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        using var activity = Traces.Start("run action");
        activity?.SetTag(Traces.LegalEntity, request.LegalEntity).SetTag(Traces.WebApplication, request.WebApplicationId);
        var answer = await FindAndRunAsync(request, user, cancellationToken);
        activity?.SetTag(Traces.Action, answer.Line.Action);
        activity.EndWith(answer.Problem);
        return answer;
    }

    private async Task<ActionAnswer> FindAndRunAsync(RunActionRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        var found = await subjects.FindAsync(request.LegalEntity, request.WebApplicationId, user, cancellationToken);
        if (!found.Succeeded)
        {
            return await RefuseAsync(lines.Refused(user, request.LegalEntity, request.ActionKey, found.Problem, started), cancellationToken);
        }

        var subject = found.Value;
        if (subject.Type.Actions.FirstOrDefault(action => action.Key == request.ActionKey) is not { } action)
        {
            return await RefuseAsync(lines.Refused(user, subject.Record, request.ActionKey, WebApplicationProblems.UnknownAction, started), cancellationToken);
        }

        var answer = await AnswerAsync(subject, action, request, started, cancellationToken);
        events.Ran(subject, action, answer.Line);
        return answer;
    }

    private async Task<ActionAnswer> AnswerAsync(ActionSubject subject, ActionDescription action, RunActionRequest request, long started, CancellationToken cancellationToken)
    {
        var outcome = await TryAsync(subject, action, request, started, cancellationToken);
        if (outcome.Succeeded && outcome.Value.Line is { } written)
        {
            return new(written, null, outcome.Value.SignInUrl);
        }

        if (!outcome.Succeeded)
        {
            return await RefuseAsync(lines.Refused(subject.User, subject.Record, action.Caption, WithNextStep(outcome.Problem, subject, action), started), cancellationToken);
        }

        var line = lines.Succeeded(subject.User, subject.Record, action.Caption, outcome.Value.Message, started);
        await log.AddAsync(line, cancellationToken);
        return new(line, null, null);
    }

    private async Task<Outcome<Followed>> TryAsync(ActionSubject subject, ActionDescription action, RunActionRequest request, long started, CancellationToken cancellationToken)
    {
        try
        {
            return await RunAsync(subject, action, request, started, cancellationToken);
        }
        catch (SecretUnreadableException unreadable)
        {
            // A secret of this record was tampered with: told here, where it can be entered again, and in its log.
            return unreadable.Problem;
        }
    }

    private async Task<Outcome<Followed>> RunAsync(ActionSubject asked, ActionDescription action, RunActionRequest request, long started, CancellationToken cancellationToken)
    {
        var received = await pasteCode.ExecuteAsync(asked, action, request.PastedCode, cancellationToken);
        if (!received.Succeeded)
        {
            return received.Problem;
        }

        var subject = received.Value;
        if (rules.Refusal(subject, action) is { } problem)
        {
            return problem;
        }

        if (action.Kind == ActionKind.GetAuthorizationCode && TakeOver.IsOne(subject) && !request.TakesOver)
        {
            return TakeOver.NotConfirmed(subject);
        }

        if (action.Kind == ActionKind.GetAuthorizationCode && request.Consents && await giveConsent.GiveAsync(subject, cancellationToken) is { Succeeded: false } refused)
        {
            return refused.Problem;
        }

        events.Running(subject, action);
        var skipped = new List<Problem>();
        var ran = await plugins.RunActionAsync(subject.Record.TypeKey, action.Key, request.Values, subject.ToContext(time.GetUtcNow()), skipped, cancellationToken);
        await lines.SkippedAsync(subject, action, skipped, started, cancellationToken);
        if (!ran.Succeeded)
        {
            return ran.Problem;
        }

        if (ran.Value is ActionOutcome.SignIn && request.InBackground)
        {
            return WebApplicationProblems.SignsInInBackground;
        }

        if (ran.Value is ActionOutcome.SignIn signIn)
        {
            return await SignInAsync(subject, action, request, signIn.Request, started, cancellationToken);
        }

        await RememberAsync(subject, action, request.Values, cancellationToken);
        return await FollowAsync(subject, action, ran.Value, cancellationToken);
    }

    /// <summary>Begins a sign-in: the pending row, the values of the dialog and the line that tells of it are one durable commit.</summary>
    private async Task<Outcome<Followed>> SignInAsync(ActionSubject subject, ActionDescription action, RunActionRequest request, SignInRequest signIn, long started, CancellationToken cancellationToken)
    {
        ActionLogLine? line = null;
        var begun = await beginAuthorization.ExecuteAsync(
            subject,
            signIn,
            async work =>
            {
                await RememberAsync(subject, action, request.Values, work, cancellationToken);
                line = lines.Succeeded(subject.User, subject.Record, action.Caption, $"Sent to sign in at {subject.Type.Description.Caption}.", started);
                await log.AddAsync(line, work, cancellationToken);
            },
            cancellationToken);
        if (begun.Succeeded)
        {
            return new Followed(line!.Message, begun.Value.Url, line);
        }

        await RememberAsync(subject, action, request.Values, cancellationToken);
        return begun.Problem;
    }

    private async Task<Outcome<Followed>> FollowAsync(ActionSubject subject, ActionDescription action, ActionOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case ActionOutcome.RequestToken request:
                var obtained = await obtainToken.ExecuteAsync(subject, action, request.Request, cancellationToken);
                return obtained.Succeeded ? new Followed(obtained.Value.Message, null, obtained.Value) : obtained.Problem;

            case ActionOutcome.Done done:
                return new Followed(done.Message, null);

            case ActionOutcome.Wait wait:
                return new Followed($"{wait.Message} Try again in {Durations.Rough(wait.After)}.", null);

            case ActionOutcome.Refused refused:
                return refused.Problem;

            default:
                throw new UnreachableException("An outcome was added and is not followed here.");
        }
    }

    private async Task RememberAsync(ActionSubject subject, ActionDescription action, IReadOnlyDictionary<string, string> values, CancellationToken cancellationToken)
    {
        if (action.Parameters.Count > 0)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            await RememberAsync(subject, action, values, work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }
    }

    private Task RememberAsync(ActionSubject subject, ActionDescription action, IReadOnlyDictionary<string, string> values, UnitOfWork work, CancellationToken cancellationToken) =>
        action.Parameters.Count == 0 ? Task.CompletedTask : remembered.KeepAsync(subject.User.Id, subject.Record.Id, action, values, work, cancellationToken);

    /// <summary>
    /// What a failed token call leaves to do, where the problem does not know it: a code that was sent may have been used and
    /// is never sent again (RFC 6749 section 4.1.2), a refresh or an exchange is tried once more.
    /// </summary>
    private static Problem WithNextStep(Problem problem, ActionSubject subject, ActionDescription action) =>
        problem.Next is not null ? problem : action.Kind switch
        {
            ActionKind.ObtainAccessToken when subject.Type.Description.DerivedFrom is null => problem with { Next = NextStep.RunAction("Get authorization code", ActionKeys.GetAuthorizationCode) },
            ActionKind.ObtainAccessToken => problem with { Next = NextStep.RunAction("Obtain access token", ActionKeys.ObtainAccessToken) },
            ActionKind.RefreshAccessToken => problem with { Next = NextStep.RunAction("Refresh access token", ActionKeys.RefreshAccessToken) },
            _ => problem,
        };

    private async Task<ActionAnswer> RefuseAsync(ActionLogLine line, CancellationToken cancellationToken)
    {
        await log.AddAsync(line, cancellationToken);
        return new(line, line.Problem, null);
    }

    /// <param name="Line">The line, where it was written together with what it tells of.</param>
    private sealed record Followed(string Message, Uri? SignInUrl, ActionLogLine? Line = null);
}

/// <param name="Values">The values of the dialog by name.</param>
internal sealed record RunActionRequest(string LegalEntity, string WebApplicationId, string ActionKey, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>The user has agreed that the sign-in ends another person's authorization.</summary>
    public bool TakesOver { get; init; }

    /// <summary>The user is a system administrator and has agreed that information leaves the program by itself.</summary>
    public bool Consents { get; init; }

    /// <summary>The code that the user copied from the authority's page; null where none was entered.</summary>
    public Secret? PastedCode { get; init; }

    /// <summary>Nobody waits for it.</summary>
    public bool InBackground { get; init; }
}

/// <summary>What became of an action: its line in the action log, and the problem or the address to sign in at.</summary>
internal sealed record ActionAnswer(ActionLogLine Line, Problem? Problem, Uri? SignInUrl);
