using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary>
/// Takes the step of one connection that is due, on behalf of the person who authorized and by the same rules. Looks first
/// whether it is still the right one: records, plugins and people change.
/// </summary>
internal sealed class KeepConnection(
    WebApplicationStore store, PluginCatalog plugins, SimulatorAddresses simulators, ActionSubjects subjects, Connections connections, ConnectionKeepings keepings, UserDirectory users, RenewToken renewToken, TokenKeeper keeper,
    Database database, ActionLog log, RecordLog lines, TimeProvider time)
{
    /// <summary>Who caused it, in the attempts and in the action log.</summary>
    public const string Cause = "Background";

    private const string Action = "Keep the connection";
    private static readonly TimeSpan _later = TimeSpan.FromMinutes(10);

    public async Task ExecuteAsync(string webApplicationId, CancellationToken cancellationToken)
    {
        var connection = await connections.FindAsync(webApplicationId, cancellationToken);
        var record = connection is null ? null : await store.FindAsync(connection.LegalEntity, webApplicationId, cancellationToken);
        var keeping = await keepings.FindAsync(webApplicationId, cancellationToken);
        if (connection is null || record is null || keeping is null || connection.AuthorizationValidUntil <= time.GetUtcNow())
        {
            await PlanAsync(webApplicationId, null);
            return;
        }

        var isAbsent = record.Environment == WebApplicationEnvironment.Simulator && !simulators.Enabled;
        if (isAbsent || plugins.FindType(record.TypeKey) is not { } type)
        {
            await PostponeAsync(webApplicationId);
            return;
        }

        var user = await users.FindAsync(connection.AuthorizedByUserId, cancellationToken);
        if (user is null || !record.IsUsableBy(user) || keeping.SuspectSince is not null)
        {
            await StopAsync(record, connection, cancellationToken);
            return;
        }

        var subject = await subjects.ReadAsync(record, type, user, cancellationToken);
        await (type.Description.DerivedFrom is null ? RefreshAsync(subject, keeping, cancellationToken) : ExchangeAsync(subject, cancellationToken));
    }

    public Task PostponeAsync(string webApplicationId) => PlanAsync(webApplicationId, new(PlannedStepKind.Look, time.GetUtcNow() + _later));

    private async Task RefreshAsync(ActionSubject subject, ConnectionKeeping keeping, CancellationToken cancellationToken)
    {
        // What was sent without an answer is tried once more whatever the record wishes; a retry follows a wish that was looked at.
        var isUnfinished = keeping.Intent is not null || keeping.NextStep?.Kind == PlannedStepKind.Retry;
        var step = KeepingPolicy.Plan(subject.Record, subject.Type, subject.Connection!);
        if (!isUnfinished && (step is null || step.At > time.GetUtcNow()))
        {
            await PlanAsync(subject.Record.Id, step);
            return;
        }

        await EndAsync(subject, await renewToken.ByTypeAsync(subject, null, Cause, WhenStopped(subject), cancellationToken));
    }

    private async Task ExchangeAsync(ActionSubject subject, CancellationToken cancellationToken)
    {
        var parentLives = subject.ParentConnection is { } parent && parent.AccessTokenExpiresAt > time.GetUtcNow() && parent.AuthorizedByUserId == subject.Connection!.AuthorizedByUserId;
        if (!parentLives || subject.ParentConnection!.Version == subject.Connection!.ParentVersion || plugins.FindType(subject.Parent!.TypeKey) is not { } parentType)
        {
            await PlanAsync(subject.Record.Id, null);
            return;
        }

        var parentToken = await keeper.GetAsync(await subjects.ReadAsync(subject.Parent, parentType, subject.User, cancellationToken), cancellationToken);
        if (!parentToken.Succeeded)
        {
            // The parent's own step goes on about it, and this one follows when it succeeds.
            await PlanAsync(subject.Record.Id, null);
            return;
        }

        await EndAsync(subject, await renewToken.ByTypeAsync(subject, parentToken.Value, Cause, WhenStopped(subject), cancellationToken));
    }

    // A refusal that never reached the renewal (a rule, a plugin) left the step where it was.
    private async Task EndAsync(ActionSubject subject, Outcome<Renewal> renewed)
    {
        var now = await keepings.FindAsync(subject.Record.Id, CancellationToken.None);
        if (now?.NextStep is { } step && step.At <= time.GetUtcNow())
        {
            await (renewed.Problem?.Class == ErrorClass.Transient ? PostponeAsync(subject.Record.Id) : PlanAsync(subject.Record.Id, null));
        }
    }

    private Func<Problem, UnitOfWork, Task> WhenStopped(ActionSubject subject) => (problem, work) =>
        log.AddAsync(Line(subject.Record, subject.Connection!, problem), work, CancellationToken.None);

    private async Task StopAsync(WebApplicationRecord record, Connection connection, CancellationToken cancellationToken)
    {
        // Read in the unit of work that writes: of two who find out together, one says so.
        await using var work = await database.BeginAsync(cancellationToken);
        if (await keepings.FindAsync(record.Id, work, cancellationToken) is not { } keeping || keeping.SuspectSince is not null || keeping.Stopped)
        {
            await keepings.PlanAsync(record.Id, null, work, cancellationToken);
        }
        else
        {
            var problem = WebApplicationProblems.PersonGone with { Detail = $"{connection.AuthorizedByUserName} authorized {record.Name}; the user is disabled or lacks the roles of the record." };
            await keepings.PutAsync(keeping with { Stopped = true, LastError = problem, LastErrorAt = time.GetUtcNow(), NextStep = null }, work, cancellationToken);
            await log.AddAsync(Line(record, connection, problem), work, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    private ActionLogLine Line(WebApplicationRecord record, Connection connection, Problem problem) =>
        lines.ByItself(record, Action, problem with { Advice = $"{connection.AuthorizedByUserName}: {problem.Advice}" });

    private async Task PlanAsync(string webApplicationId, PlannedStep? step)
    {
        await using var work = await database.BeginAsync(CancellationToken.None);
        await keepings.PlanAsync(webApplicationId, step, work, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }
}
