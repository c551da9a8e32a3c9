using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>Makes a webhook with its first signing secret, or changes one.</summary>
internal sealed class SaveWebhook(Database database, WebhookStore webhooks, WebhookAddress addresses, ActionLog log, LogLines lines, DeliverySignal signal, Identifiers identifiers, TimeProvider time)
{
    public async Task<Outcome<GivenSecret>> MakeAsync(WebhookInput input, SignedInUser actor, CancellationToken cancellationToken)
    {
        if (input.Refuse(addresses) is { } unfit)
        {
            return unfit;
        }

        var webhook = Of(input, identifiers.Next(), version: 1, actor);
        var secret = WebhookSignature.MakeSecret();
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await webhooks.AddAsync(webhook, work, cancellationToken))
        {
            return OperationsProblems.WebhookNameTaken;
        }

        await webhooks.AddSecretAsync(webhook.Id, identifiers.Next(), secret, time.GetUtcNow(), work, cancellationToken);
        await log.AddAsync(lines.Succeeded("Make webhook", $"Made {webhook.Name} to {new Uri(webhook.Address).Host}.", actor, new(webhook.Id, webhook.Name)), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return new GivenSecret(webhook.Id, secret);
    }

    /// <param name="version">Of the webhook as the administrator saw it.</param>
    public async Task<Outcome<Nothing>> ChangeAsync(string id, long version, WebhookInput input, SignedInUser actor, CancellationToken cancellationToken)
    {
        if (input.Refuse(addresses) is { } unfit)
        {
            return unfit;
        }

        var webhook = Of(input, id, version, actor);
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await webhooks.SaveAsync(webhook, work, cancellationToken))
        {
            return OperationsProblems.WebhookNameTaken;
        }

        await log.AddAsync(lines.Succeeded("Save webhook", $"Saved {webhook.Name} to {new Uri(webhook.Address).Host}{(webhook.Disabled ? ", switched off" : "")}.", actor, new(id, webhook.Name)), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        signal.Give();
        return Nothing.Value;
    }

    private Webhook Of(WebhookInput input, string id, long version, SignedInUser actor) => new()
    {
        Id = id,
        Name = input.Name,
        Address = input.Address,
        Kinds = input.Kinds,
        Disabled = input.Disabled,
        ChangedAt = time.GetUtcNow(),
        ChangedBy = actor.Name,
        Version = version,
    };
}

/// <summary>A signing secret as it is made; it is shown once and then only sealed.</summary>
internal sealed record GivenSecret(string WebhookId, Secret Secret)
{
    /// <summary>For the one page that hands it over.</summary>
    public string Show() => Secret.Reveal();
}
