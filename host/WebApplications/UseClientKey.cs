using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Lets another client key of a record sign from now on. The one that did stays, so that the step can be taken back.</summary>
internal sealed class UseClientKey(WebApplicationStore store, ClientKeyStore keys, Database database, ActionLog log, RecordLog lines, TimeProvider time)
{
    private const string Action = "Use a client key";

    public async Task<Outcome<StoredClientKey>> ExecuteAsync(string legalEntity, string id, string keyId, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        if (await store.FindAsync(legalEntity, id, cancellationToken) is not { } record)
        {
            return WebApplicationProblems.NotFound;
        }

        var key = (await keys.ListAsync(id, cancellationToken)).FirstOrDefault(key => key.Id == keyId);
        var problem = !user.May(Permission.EditRecords, legalEntity) ? WebApplicationProblems.EditNotAllowed
            : key is null ? WebApplicationProblems.KeyGone
            : key.Key.ExpiresAt <= time.GetUtcNow() ? WebApplicationProblems.KeyExpired
            : null;
        if (problem is null)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            if (await keys.TryActivateAsync(id, keyId, time.GetUtcNow(), work, cancellationToken))
            {
                await log.AddAsync(lines.Succeeded(user, record, Action, $"Client key {key!.ShortName} is in use now.", started), work, cancellationToken);
                await work.CommitAsync(cancellationToken);
                return key;
            }

            problem = WebApplicationProblems.KeyGone;
        }

        await log.AddAsync(lines.Refused(user, record, Action, problem, started), cancellationToken);
        return problem;
    }
}
