using ElectronicMessages.Host.Ledgers.Tables;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>At the start, and every minute from then on.</summary>
internal sealed partial class KeepImportsSwept(SweepImports sweep, WaitingTables waiting, TimeProvider time, ILogger<KeepImportsSwept> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The data directory is this process's alone, so that whoever was reading before it began is gone.
        await SweepAsync(DateTimeOffset.MaxValue, stoppingToken);
        while (true)
        {
            await Task.Delay(Every, time, stoppingToken);
            await SweepAsync(time.GetUtcNow(), stoppingToken);
            await waiting.ForgetOldAsync(stoppingToken);
        }
    }

    private async Task SweepAsync(DateTimeOffset silentBefore, CancellationToken stoppingToken)
    {
        try
        {
            await sweep.ExecuteAsync(silentBefore, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The next round finds the same.
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(202, LogLevel.Warning, "What interrupted imports left could not be swept away; it is tried again")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
