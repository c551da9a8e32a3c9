namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>Sends when something is to be sent: at once when it is new, at its time when it failed before.</summary>
internal sealed partial class WebhooksService(DeliverWebhooks deliver, DeliveryStore deliveries, DeliverySignal signal, TimeProvider time, ILogger<WebhooksService> logger) : BackgroundService
{
    /// <summary>Another process may have left something, so that the rows are looked at now and then.</summary>
    private static readonly TimeSpan _longestWait = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan _shortestWait = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            await DeliverAsync(stoppingToken);
            await WaitAsync(stoppingToken);
        }
    }

    private async Task DeliverAsync(CancellationToken cancellationToken)
    {
        try
        {
            await deliver.ExecuteAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            Log.Failed(logger, exception, OperationsProblems.DeliveriesFailed.Number);
        }
    }

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var given = signal.WaitAsync(ended.Token);
        var over = Task.Delay(await LengthAsync(cancellationToken), time, ended.Token);
        await Task.WhenAny(given, over);
        await ended.CancelAsync();
    }

    private async Task<TimeSpan> LengthAsync(CancellationToken cancellationToken)
    {
        try
        {
            var next = await deliveries.NextAsync(cancellationToken) - time.GetUtcNow();
            return next is not { } wait || wait > _longestWait ? _longestWait : wait < _shortestWait ? _shortestWait : wait;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            Log.Failed(logger, exception, OperationsProblems.DeliveriesFailed.Number);
            return _longestWait;
        }
        catch (OperationCanceledException)
        {
            return _shortestWait;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(105, LogLevel.Error, "{Problem}: webhooks could not be delivered; they are tried again")]
        public static partial void Failed(ILogger logger, Exception exception, string problem);
    }
}
