using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// <em>System administrator consent</em>: once for a record, and told in its action log. From then on its tokens are renewed
/// by themselves; a connection that is there already is planned anew.
/// </summary>
internal sealed class GiveConsent(
    ActionSubjects subjects, WebApplicationStore store, ConnectionKeepings keepings, KeepingWake wake, Database database, ActionLog log, RecordLog lines, TimeProvider time)
{
    public const string Action = "System administrator consent";

    /// <summary>Its name in forms, and in the values of the API.</summary>
    public const string Field = "systemAdministratorConsent";

    /// <summary>Why this user cannot consent; null where it is asked for and not yet given.</summary>
    public static Problem? Refusal(ActionSubject subject) =>
        subject.Type.Description.Consent is null ? WebApplicationProblems.NoConsentAsked
        : subject.Record.ConsentAt is not null ? WebApplicationProblems.ConsentGiven with { Detail = $"{subject.Record.ConsentBy} consented." }
        : !subject.User.IsSystemAdministrator ? WebApplicationProblems.ConsentNotAllowed
        : null;

    public async Task<ActionAnswer> ExecuteAsync(string legalEntity, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        var found = await subjects.FindAsync(legalEntity, id, user, cancellationToken);
        var given = found.Succeeded ? await GiveAsync(found.Value, started, cancellationToken) : found.Problem;
        if (given.Succeeded)
        {
            return new(given.Value, null, null);
        }

        var line = found.Succeeded ? lines.Refused(user, found.Value.Record, Action, given.Problem, started) : lines.Refused(user, legalEntity, Action, given.Problem, started);
        await log.AddAsync(line, cancellationToken);
        return new(line, given.Problem, null);
    }

    public Task<Outcome<ActionLogLine>> GiveAsync(ActionSubject subject, CancellationToken cancellationToken) => GiveAsync(subject, lines.Start(), cancellationToken);

    private async Task<Outcome<ActionLogLine>> GiveAsync(ActionSubject subject, long started, CancellationToken cancellationToken)
    {
        if (Refusal(subject) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var line = lines.Succeeded(subject.User, subject.Record, Action, "System administrator consent received.", started);
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await store.TryConsentAsync(subject.Record, subject.User.Name, now, work, cancellationToken))
        {
            return WebApplicationProblems.ConsentGiven;
        }

        if (subject.Connection is { } connection && await keepings.FindAsync(subject.Record.Id, work, cancellationToken) is { Stopped: false })
        {
            await keepings.PlanAsync(subject.Record.Id, KeepingPolicy.Plan(subject.Record with { ConsentAt = now }, subject.Type, connection), work, cancellationToken);
            work.WhenCommitted(wake.Now);
        }

        await log.AddAsync(line, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return line;
    }
}
