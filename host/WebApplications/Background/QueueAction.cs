using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications.Background;

/// <summary>
/// Takes an action on that shall run in the background: the same rules and the same look at the values as where somebody
/// waits, then a row, and the line that says so, in one commit.
/// </summary>
internal sealed class QueueAction(
    ActionSubjects subjects, ActionRules rules, PluginCatalog plugins, BackgroundActionStore store, BackgroundWake wake, RememberedParameters remembered, Database database, ActionLog log, RecordLog lines, Identifiers identifiers, TimeProvider time)
{
    public const string Message = "It runs in the background; the result is a line in the action log.";

    public async Task<ActionAnswer> ExecuteAsync(RunActionRequest request, SignedInUser user, CancellationToken cancellationToken)
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

        if (await RefusalAsync(subject, action, request, cancellationToken) is { } refusal)
        {
            return await RefuseAsync(lines.Refused(user, subject.Record, action.Caption, refusal, started), cancellationToken);
        }

        var line = lines.Succeeded(user, subject.Record, action.Caption, Message, started);
        await using var work = await database.BeginAsync(cancellationToken);
        await store.AddAsync(new(identifiers.Next(), request.LegalEntity, request.WebApplicationId, action.Key, user.Id, user.Name, request.Values, time.GetUtcNow()), work, cancellationToken);
        await remembered.KeepAsync(user.Id, subject.Record.Id, action, request.Values, work, cancellationToken);
        await log.AddAsync(line, work, cancellationToken);
        work.WhenCommitted(wake.Now);
        await work.CommitAsync(cancellationToken);
        return new(line, null, null);
    }

    private async Task<Problem?> RefusalAsync(ActionSubject subject, ActionDescription action, RunActionRequest request, CancellationToken cancellationToken)
    {
        if ((action.Mode == ExecutionMode.Interactive ? WebApplicationProblems.InteractiveOnly : rules.Refusal(subject, action)) is { } refusal)
        {
            return refusal;
        }

        var looked = await plugins.CheckValuesAsync(subject.Record.TypeKey, action, request.Values, subject.ToContext(time.GetUtcNow()), cancellationToken);
        return looked.Problem ?? (looked.Value.Faults.Count > 0 ? PluginsProblems.InvalidValues(looked.Value.Faults) : null);
    }

    private async Task<ActionAnswer> RefuseAsync(ActionLogLine line, CancellationToken cancellationToken)
    {
        await log.AddAsync(line, cancellationToken);
        return new(line, line.Problem, null);
    }
}
