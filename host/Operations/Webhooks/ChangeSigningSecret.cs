using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>Changes a signing secret over: a new one beside the old one, and when the receiver knows it, the old one away.</summary>
internal sealed class ChangeSigningSecret(Database database, WebhookStore webhooks, ActionLog log, LogLines lines, Identifiers identifiers, TimeProvider time)
{
    public async Task<Outcome<GivenSecret>> MakeAsync(Webhook webhook, SignedInUser actor, CancellationToken cancellationToken)
    {
        if ((await webhooks.ListSecretsAsync(webhook.Id, cancellationToken)).Count > 1)
        {
            return OperationsProblems.SecretsSideBySide;
        }

        var secret = WebhookSignature.MakeSecret();
        await using var work = await database.BeginAsync(cancellationToken);
        await webhooks.AddSecretAsync(webhook.Id, identifiers.Next(), secret, time.GetUtcNow(), work, cancellationToken);
        await log.AddAsync(lines.Succeeded("Make signing secret", $"Made a second signing secret for {webhook.Name}.", actor, new(webhook.Id, webhook.Name)), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new GivenSecret(webhook.Id, secret);
    }

    public async Task<Outcome<Nothing>> RemoveOldAsync(Webhook webhook, SignedInUser actor, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        if (await webhooks.DeleteOldSecretsAsync(webhook.Id, work, cancellationToken) == 0)
        {
            return OperationsProblems.NoOlderSecret;
        }

        await log.AddAsync(lines.Succeeded("Remove signing secret", $"Removed the older signing secret of {webhook.Name}.", actor, new(webhook.Id, webhook.Name)), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return Nothing.Value;
    }
}
