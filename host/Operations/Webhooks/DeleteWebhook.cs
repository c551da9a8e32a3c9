using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>Deletes a webhook with its secrets and its deliveries.</summary>
internal sealed class DeleteWebhook(Database database, WebhookStore webhooks, ActionLog log, LogLines lines)
{
    public async Task ExecuteAsync(Webhook webhook, SignedInUser actor, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await webhooks.DeleteAsync(webhook.Id, work, cancellationToken);
        await log.AddAsync(lines.Succeeded("Delete webhook", $"Deleted {webhook.Name}.", actor, new(webhook.Id, webhook.Name)), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }
}
