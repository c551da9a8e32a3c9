namespace ElectronicMessages.Host.Operations.Notices;

/// <summary>Looks every quarter of an hour for what is to be said, and once as the host starts.</summary>
internal sealed partial class NoticesService(SayNotices say, TimeProvider time, ILogger<NoticesService> logger) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            // Begun before the work, so that a clock which is moved meanwhile is not missed.
            var next = Task.Delay(Interval, time, stoppingToken);
            await SayAsync(stoppingToken);
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // Whatever is wrong with the database now is said by its own check; the next round says what this one did not.
    private async Task SayAsync(CancellationToken cancellationToken)
    {
        try
        {
            if (await say.ExecuteAsync(cancellationToken) is > 0 and var said)
            {
                Log.Said(logger, said);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception, OperationsProblems.NoticesFailed.Number);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(101, LogLevel.Information, "Said {Said} notices")]
        public static partial void Said(ILogger logger, int said);

        [LoggerMessage(102, LogLevel.Error, "{Problem}: notices could not be said; they are tried again")]
        public static partial void Failed(ILogger logger, Exception exception, string problem);
    }
}
