using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications.Background;

/// <summary>
/// Runs what waits in the queue, one after the other, on behalf of the person who queued it and with the roles of that moment.
/// Each runs once at most: what was interrupted is told and not tried again, because nobody knows how far it came.
/// </summary>
internal sealed partial class RunBackgroundActions(
    BackgroundActionStore store, BackgroundWake wake, BackgroundRuns runs, UserDirectory users, WebApplicationStore records, IServiceScopeFactory scopes, Database database, ActionLog log, RecordLog lines, TimeProvider time, ILogger<RunBackgroundActions> logger)
    : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        foreach (var interrupted in await store.ListTakenAsync(stoppingToken))
        {
            await EndAsync(interrupted, interrupted.CancelledBy is { } by ? WebApplicationProblems.BackgroundCancelled(by) : WebApplicationProblems.BackgroundInterrupted, stoppingToken);
        }

        while (true)
        {
            while (await store.TakeAsync(time.GetUtcNow(), stoppingToken) is { } action)
            {
                await RunAsync(action, stoppingToken);
            }

            await wake.WaitAsync(stoppingToken);
        }
    }

    private async Task RunAsync(BackgroundAction action, CancellationToken stoppingToken)
    {
        var run = runs.Begin(action.Id, stoppingToken);
        try
        {
            if (await CancelledAsync(action, stoppingToken) is { } before)
            {
                await EndAsync(action, before, stoppingToken);
                return;
            }

            if (await users.FindAsync(action.UserId, stoppingToken) is not { } user)
            {
                await EndAsync(action, WebApplicationProblems.BackgroundPersonGone, stoppingToken);
                return;
            }

            await using var scope = scopes.CreateAsyncScope();
            var request = new RunActionRequest(action.LegalEntity, action.WebApplicationId, action.ActionKey, action.Values) { InBackground = true };
            var answer = await scope.ServiceProvider.GetRequiredService<RunAction>().ExecuteAsync(request, user, run.Token);
            await EndAsync(action, answer.Problem is not null && run.IsCancellationRequested ? await CancelledAsync(action, CancellationToken.None) : null, CancellationToken.None);
        }
        catch (Exception) when (run.IsCancellationRequested && !stoppingToken.IsCancellationRequested)
        {
            await EndAsync(action, await CancelledAsync(action, stoppingToken), stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            Log.Failed(logger, action.ActionKey, action.WebApplicationId, exception);
            await EndAsync(action, WebApplicationProblems.BackgroundInterrupted, stoppingToken);
        }
        finally
        {
            runs.End(action.Id);
        }
    }

    // The row is asked and not the signal: who cancels writes it first, whichever process runs the action.
    private async Task<Problem?> CancelledAsync(BackgroundAction action, CancellationToken cancellationToken) =>
        (await store.FindAsync(action.Id, cancellationToken))?.CancelledBy is { } by ? WebApplicationProblems.BackgroundCancelled(by) : null;

    /// <param name="problem">What is told in the action log; null where the run has told it.</param>
    private async Task EndAsync(BackgroundAction action, Problem? problem, CancellationToken cancellationToken)
    {
        var record = problem is null ? null : await records.FindAsync(action.LegalEntity, action.WebApplicationId, cancellationToken);
        await using var work = await database.BeginAsync(cancellationToken);
        await store.DeleteAsync(action.Id, work, cancellationToken);
        if (problem is not null && record is not null)
        {
            await log.AddAsync(lines.ByItself(record, action.ActionKey, problem with { Detail = string.Join(' ', new[] { problem.Detail, $"{action.UserName} had it run in the background." }.OfType<string>()) }), work, cancellationToken);
        }

        await work.CommitAsync(cancellationToken);
    }

    private static partial class Log
    {
        [LoggerMessage(1120, LogLevel.Error, "The action {ActionKey} of web application {WebApplicationId} failed in the background")]
        public static partial void Failed(ILogger logger, string actionKey, string webApplicationId, Exception exception);
    }
}
