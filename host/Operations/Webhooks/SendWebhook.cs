using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Operations.Notices;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>What an administrator sends by hand: a test, or a delivery once more, with a day of tries of its own.</summary>
internal sealed class SendWebhook(Database database, NoticeStore notices, DeliveryStore deliveries, DeliverySignal signal, ActionLog log, LogLines lines, Identifiers identifiers, TimeProvider time)
{
    public async Task TestAsync(Webhook webhook, SignedInUser actor, CancellationToken cancellationToken)
    {
        var id = identifiers.Next();
        var now = time.GetUtcNow();
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            await notices.AddAsync(new(id, NoticeKind.Test, id, "", new() { UserName = actor.Name }, now), work, cancellationToken);
            await deliveries.AddAsync(webhook.Id, id, now, work, cancellationToken);
            await log.AddAsync(lines.Succeeded("Try webhook", $"Sent a test to {webhook.Name}.", actor, new(webhook.Id, webhook.Name)), work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        signal.Give();
    }

    public async Task<Outcome<Nothing>> AgainAsync(Webhook webhook, string deliveryId, SignedInUser actor, CancellationToken cancellationToken)
    {
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            if (!await deliveries.SendAgainAsync(deliveryId, webhook.Id, time.GetUtcNow(), work, cancellationToken))
            {
                return OperationsProblems.DeliveryUnknown;
            }

            await log.AddAsync(lines.Succeeded("Send again", $"Sent delivery {deliveryId} to {webhook.Name} again.", actor, new(webhook.Id, webhook.Name)), work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        signal.Give();
        return Nothing.Value;
    }
}
