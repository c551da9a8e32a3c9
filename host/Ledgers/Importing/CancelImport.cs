using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Asks an import to end, wherever it is being read.</summary>
internal sealed class CancelImport(Database database, ImportStore store, RunImports runs, LedgerLog lines, ActionLog log)
{
    /// <returns>Whether it was still being read.</returns>
    public async Task<bool> ExecuteAsync(string legalEntity, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await store.AskToCancelAsync(legalEntity, id, work, cancellationToken))
        {
            return false;
        }

        await log.AddAsync(lines.Succeeded("Cancel import", "The import was asked to end.", user, legalEntity, id, null, began), work, cancellationToken);
        work.WhenCommitted(() => runs.Cancel(id));
        await work.CommitAsync(cancellationToken);
        return true;
    }
}
