using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Telemetry;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>Sends what is due, each under its lease, and writes down how it went: delivered, tried again later, or given up.</summary>
internal sealed partial class DeliverWebhooks(
    DeliveryStore deliveries, WebhookStore webhooks, WebhookSender sender, Identifiers identifiers, TimeProvider time, ILogger<DeliverWebhooks> logger)
{
    private const int AtOnce = 20;

    /// <summary>Longer than a try can take, so that two processes never send at once.</summary>
    private static readonly TimeSpan _lease = TimeSpan.FromMinutes(1);

    private readonly string _owner = identifiers.Next();

    public async Task ExecuteAsync(CancellationToken cancellationToken)
    {
        while (await deliveries.ListDueAsync(time.GetUtcNow(), AtOnce, cancellationToken) is { Count: > 0 } due)
        {
            // A receiver that hangs holds up its own deliveries and nobody else's.
            await Task.WhenAll(due.GroupBy(delivery => delivery.WebhookId, StringComparer.Ordinal).Select(group => DeliverAsync(group, cancellationToken)));
        }
    }

    private async Task DeliverAsync(IGrouping<string, Delivery> due, CancellationToken cancellationToken)
    {
        if (await webhooks.FindAsync(due.Key, cancellationToken) is not { } webhook)
        {
            return;
        }

        foreach (var delivery in due)
        {
            if (await deliveries.LeaseAsync(delivery.Id, _owner, time.GetUtcNow(), time.GetUtcNow() + _lease, cancellationToken))
            {
                await DeliverAsync(webhook, delivery, cancellationToken);
            }
        }
    }

    private async Task DeliverAsync(Webhook webhook, Delivery delivery, CancellationToken cancellationToken)
    {
        var sent = await sender.SendAsync(webhook, delivery, cancellationToken);
        var now = time.GetUtcNow();
        var next = sent.Succeeded ? null : Backoff.Next(delivery.Attempts + 1, delivery.TriedSince, now, sent.RetryAfter);
        var state = sent.Succeeded ? DeliveryState.Delivered : next is null ? DeliveryState.GivenUp : DeliveryState.Waiting;
        await deliveries.SettleAsync(delivery.Id, _owner, state, next, sent.Status, sent.Answer, now, CancellationToken.None);
        Metrics.CountDelivery(state switch { DeliveryState.Delivered => "delivered", DeliveryState.GivenUp => "given_up", _ => "failed" });
        if (sent.Succeeded)
        {
            Log.Delivered(logger, delivery.Id, webhook.Id);
        }
        else
        {
            Log.Failed(logger, delivery.Id, webhook.Id, sent.Status, delivery.Attempts + 1, next);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(103, LogLevel.Information, "Delivery {DeliveryId} reached webhook {WebhookId}")]
        public static partial void Delivered(ILogger logger, string deliveryId, string webhookId);

        [LoggerMessage(104, LogLevel.Warning, "Delivery {DeliveryId} did not reach webhook {WebhookId}: status {Status}, attempt {Attempt}, next at {NextTryAt}")]
        public static partial void Failed(ILogger logger, string deliveryId, string webhookId, int? status, int attempt, DateTimeOffset? nextTryAt);
    }
}
