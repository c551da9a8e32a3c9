using ElectronicMessages.Host.Operations.Webhooks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>Whether the receivers of webhooks take what they are sent.</summary>
internal sealed class WebhooksHealth(WebhookStore webhooks, DeliveryStore deliveries) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var facts = new Dictionary<string, object>(StringComparer.Ordinal);
        var failing = 0;
        foreach (var webhook in await webhooks.ListAsync(cancellationToken))
        {
            var last = await deliveries.LastAsync(webhook.Id, cancellationToken);
            failing += !webhook.Disabled && last is { State: not DeliveryState.Delivered } ? 1 : 0;
            facts[webhook.Name] = webhook.Disabled ? "switched off" : last is null ? "nothing sent yet" : $"{last.Badge().Text} {last.Response()}".TrimEnd();
        }

        return failing > 0 ? HealthCheckResult.Degraded("A receiver did not take the last delivery; the page Webhooks says why.", data: facts)
            : HealthCheckResult.Healthy(facts.Count == 0 ? "There are none." : "Every receiver took the last delivery.", facts);
    }
}
