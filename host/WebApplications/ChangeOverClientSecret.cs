using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Takes the second client secret into use when the authority has accepted it and not the first, and says so. Of several
/// calls that find out together, one does it.
/// </summary>
internal sealed class ChangeOverClientSecret(WebApplicationStore store, ClientSecretStore secrets, Database database, ActionLog log, Identifiers identifiers, TimeProvider time) : IClientSecretChangeOver
{
    public async Task SecondSecretWorkedAsync(OAuthClient client, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(client.LegalEntity, client.WebApplicationId, cancellationToken) is not { } record)
        {
            return;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await secrets.TryChangeOverAsync(record.Id, (ClientSecretSlot)client.ClientSecretPlace, work, cancellationToken))
        {
            return;
        }

        await log.AddAsync(Line(record), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private ActionLogLine Line(WebApplicationRecord record) => new()
    {
        Id = identifiers.Next(),
        At = time.GetUtcNow(),
        LegalEntity = record.LegalEntity,
        RecordId = record.Id,
        RecordName = record.Name,
        Action = "Client secret",
        Outcome = ActionLogOutcome.Succeeded,
        Message = "The authority refused the client secret in use and accepted the second one, which is in use now. The refused one can be removed.",
        CorrelationId = Correlation.Current,
    };
}
