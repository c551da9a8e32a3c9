using ElectronicMessages.Host.Operations.Health;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Host.Operations.Telemetry;

/// <summary>Measures once a minute what is a state and not an event: connections, the nearest end, open sessions.</summary>
internal sealed partial class MeasureState(ConnectionCounts connections, OpenSessions sessions, TimeProvider time, ILogger<MeasureState> logger) : BackgroundService
{
    private static readonly TimeSpan _interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var next = Task.Delay(_interval, time, stoppingToken);
            await MeasureAsync(stoppingToken);
            await next.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            var counts = await connections.ReadAsync(cancellationToken);
            Metrics.Connections("connected", counts.Connected);
            Metrics.Connections("expiring", counts.Expiring);
            Metrics.Connections("sign_in_again", counts.SignInAgain);
            if (counts.NearestEnd is { } end)
            {
                Metrics.NearestEnd(end - time.GetUtcNow());
            }

            Metrics.Sessions(await sessions.CountAsync(cancellationToken));
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(107, LogLevel.Debug, "What is measured each minute could not be read; it is read again in a minute")]
        public static partial void Failed(ILogger logger, Exception exception);
    }
}
