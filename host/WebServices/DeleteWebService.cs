using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>Deletes a record. Its lines in the action log stay, with what was sent and answered.</summary>
internal sealed class DeleteWebService(WebServiceStore store, RememberedParameters remembered, Database database, ActionLog log, RecordLog lines)
{
    private const string Action = "Delete";

    public async Task<Outcome<WebServiceRecord>> ExecuteAsync(string legalEntity, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        if (await store.FindAsync(legalEntity, id, cancellationToken) is not { } record)
        {
            return WebServiceProblems.NotFound;
        }

        if (!user.May(Permission.EditRecords, legalEntity))
        {
            await log.AddAsync(lines.Refused(user, legalEntity, Action, WebServiceProblems.EditNotAllowed, started).About(record), cancellationToken);
            return WebServiceProblems.EditNotAllowed;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        await remembered.ForgetAsync(record.Id, work, cancellationToken);
        await store.DeleteAsync(record, work, cancellationToken);
        await log.AddAsync(lines.Succeeded(user, legalEntity, Action, $"Deleted the web service {record.Name}.", started).About(record), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return record;
    }
}
