using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications.Background;

/// <summary>Takes an action out of the queue, or stops it where it runs already; the person who queued it may, and who may edit the record.</summary>
internal sealed class CancelBackgroundAction(
    WebApplicationStore records, BackgroundActionStore store, BackgroundRuns runs, PluginCatalog plugins, Database database, ActionLog log, RecordLog lines)
{
    public const string Caption = "Cancel background run";

    public async Task<ActionAnswer> ExecuteAsync(string legalEntity, string recordId, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        if (await records.FindAsync(legalEntity, recordId, cancellationToken) is not { } record)
        {
            return await ToldAsync(lines.Refused(user, legalEntity, Caption, WebApplicationProblems.NotFound, started), cancellationToken);
        }

        var action = await store.FindAsync(id, cancellationToken);
        if (Refusal(action, record, user) is { } refusal)
        {
            return await ToldAsync(lines.Refused(user, record, Caption, refusal, started), cancellationToken);
        }

        var name = plugins.FindType(record.TypeKey)?.Actions.FirstOrDefault(known => known.Key == action!.ActionKey)?.Caption ?? action!.ActionKey;
        await using var work = await database.BeginAsync(cancellationToken);
        var waited = await store.DeleteWaitingAsync(id, work, cancellationToken);
        if (!waited && !await store.MarkCancelledAsync(id, user.Name, work, cancellationToken))
        {
            await work.DisposeAsync();
            return await ToldAsync(lines.Refused(user, record, Caption, WebApplicationProblems.BackgroundOver, started), cancellationToken);
        }

        var line = lines.Succeeded(user, record, Caption, waited ? $"{name} was taken out of the queue." : $"{name} is being stopped.", started);
        await log.AddAsync(line, work, cancellationToken);
        work.WhenCommitted(() => runs.Cancel(id));
        await work.CommitAsync(cancellationToken);
        return new(line, null, null);
    }

    private static Problem? Refusal(BackgroundAction? action, WebApplicationRecord record, SignedInUser user) =>
        action is null || action.WebApplicationId != record.Id ? WebApplicationProblems.BackgroundOver
        : action.UserId != user.Id && !user.May(Permission.EditRecords, record.LegalEntity) ? WebApplicationProblems.BackgroundOfAnother
        : null;

    private async Task<ActionAnswer> ToldAsync(ActionLogLine line, CancellationToken cancellationToken)
    {
        await log.AddAsync(line, cancellationToken);
        return new(line, line.Problem, null);
    }
}
