using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary>
/// Takes the steps that come due by themselves: found by the index of their time, a few at once, one at a time for each
/// connection. Another process over the same database does the same; the lease of each connection keeps them apart.
/// </summary>
internal sealed partial class KeepConnections(ConnectionKeepings keepings, KeepConnection keepConnection, KeepingWake wake, Database database, TimeProvider time, ILogger<KeepConnections> logger) : BackgroundService
{
    private const int Batch = 100;
    private const int AtOnce = 4;

    /// <summary>How often it looks for what is due, besides when it is told.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ResumeAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await TakeDueStepsAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // The next look finds the same steps still due.
                Log.Failed(logger, exception);
            }

            await wake.WaitAsync(Look, time, stoppingToken);
        }
    }

    /// <summary>Takes every step that is due now.</summary>
    /// <returns>How many there were.</returns>
    public async Task<int> TakeDueStepsAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (true)
        {
            var due = (await keepings.DueAsync(time.GetUtcNow(), Batch, cancellationToken)).Where(seen.Add).ToList();
            if (due.Count == 0)
            {
                return taken;
            }

            await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (id, token) => await TakeStepAsync(id, token));
            taken += due.Count;
        }
    }

    private async Task TakeStepAsync(string webApplicationId, CancellationToken cancellationToken)
    {
        try
        {
            await keepConnection.ExecuteAsync(webApplicationId, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.StepFailed(logger, webApplicationId, exception);
            await keepConnection.PostponeAsync(webApplicationId);
        }
    }

    private async Task ResumeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var work = await database.BeginAsync(cancellationToken);
            var unfinished = await keepings.ResumeAsync(time.GetUtcNow(), work, cancellationToken);
            await work.CommitAsync(cancellationToken);
            if (unfinished > 0)
            {
                Log.Unfinished(logger, unfinished);
            }
        }
        catch (DatabaseBusyException exception)
        {
            // Leases end by themselves, and a token whose fate is unknown stays marked.
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1111, LogLevel.Warning, "{Calls} token calls were under way when the process before ended; each is tried once more")]
        public static partial void Unfinished(ILogger logger, int calls);

        [LoggerMessage(1112, LogLevel.Error, "Looking for connections to keep failed; it goes on at the next look")]
        public static partial void Failed(ILogger logger, Exception exception);

        [LoggerMessage(1113, LogLevel.Error, "Keeping the connection of web application {WebApplicationId} failed; it is tried again later")]
        public static partial void StepFailed(ILogger logger, string webApplicationId, Exception exception);
    }
}
