namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>Reads all that the page of a webhook shows.</summary>
internal sealed class WebhookPageReader(WebhookStore webhooks, DeliveryStore deliveries)
{
    public const int DeliveriesShown = 50;

    /// <returns>Null where there is no such webhook.</returns>
    public async Task<WebhookPage?> ReadAsync(string id, CancellationToken cancellationToken) =>
        await webhooks.FindAsync(id, cancellationToken) is { } webhook
            ? new(webhook, await webhooks.ListSecretsAsync(id, cancellationToken), await deliveries.ListAsync(id, DeliveriesShown, cancellationToken))
            : null;
}

internal sealed record WebhookPage(Webhook Webhook, IReadOnlyList<SigningSecret> Secrets, IReadOnlyList<Delivery> Deliveries);
