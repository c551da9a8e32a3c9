using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Deletes a record with its tokens, unless another one derives from it. Its lines in the action log stay.</summary>
internal sealed class DeleteWebApplication(
    WebApplicationStore store, ClientKeyStore keys, RememberedParameters remembered, Authorizations authorizations, Connections connections, ApplicationTokens applicationTokens, ConnectionKeepings keepings, ConnectionAttempts attempts, Database database, ActionLog log, RecordLog lines)
{
    private const string Action = "Delete";

    public async Task<Outcome<WebApplicationRecord>> ExecuteAsync(string legalEntity, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        if (await store.FindAsync(legalEntity, id, cancellationToken) is not { } record)
        {
            return WebApplicationProblems.NotFound;
        }

        var derived = await store.DerivedFromAsync(legalEntity, id, cancellationToken);
        var problem = !user.May(Permission.EditRecords, legalEntity) ? WebApplicationProblems.EditNotAllowed
            : derived.Count > 0 ? WebApplicationProblems.HasDerived with { Detail = $"{string.Join(", ", derived.Select(other => other.Name))} derives from {record.Name}." }
            : null;
        if (problem is not null)
        {
            await log.AddAsync(lines.Refused(user, record, Action, problem, started), cancellationToken);
            return problem;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        await authorizations.ForgetAsync(id, work, cancellationToken);
        await connections.ForgetAsync(id, work, cancellationToken);
        await applicationTokens.ForgetAsync(id, work, cancellationToken);
        await keepings.ForgetAsync(id, work, cancellationToken);
        await attempts.ForgetAsync(id, work, cancellationToken);
        await remembered.ForgetAsync(id, work, cancellationToken);
        await keys.ForgetAsync(id, work, cancellationToken);
        await store.DeleteAsync(record, work, cancellationToken);
        await log.AddAsync(lines.Succeeded(user, record, Action, $"Deleted {record.Name} with its tokens.", started), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return record;
    }
}
