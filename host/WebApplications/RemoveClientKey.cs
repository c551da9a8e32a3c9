using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Removes a client key for good. The one in use goes last: only where it is the only one.</summary>
internal sealed class RemoveClientKey(WebApplicationStore store, ClientKeyStore keys, Database database, ActionLog log, RecordLog lines)
{
    private const string Action = "Remove a client key";

    public async Task<Outcome<StoredClientKey>> ExecuteAsync(string legalEntity, string id, string keyId, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        if (await store.FindAsync(legalEntity, id, cancellationToken) is not { } record)
        {
            return WebApplicationProblems.NotFound;
        }

        var present = await keys.ListAsync(id, cancellationToken);
        var key = present.FirstOrDefault(key => key.Id == keyId);
        var problem = !user.May(Permission.EditRecords, legalEntity) ? WebApplicationProblems.EditNotAllowed
            : key is null ? WebApplicationProblems.KeyGone
            : key.State == ClientKeyState.Active && present.Count > 1 ? WebApplicationProblems.KeyInUse
            : null;
        if (problem is null)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            if (await keys.TryRemoveAsync(id, key!, work, cancellationToken))
            {
                await log.AddAsync(lines.Succeeded(user, record, Action, $"Removed client key {key!.ShortName}. Remove it at the authority too.", started), work, cancellationToken);
                await work.CommitAsync(cancellationToken);
                return key;
            }

            problem = WebApplicationProblems.KeyGone;
        }

        await log.AddAsync(lines.Refused(user, record, Action, problem, started), cancellationToken);
        return problem;
    }
}
