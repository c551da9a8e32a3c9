using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Ends an import that does not come to count, says so in the action log, and takes away what of it was written.</summary>
internal sealed class EndImport(Database database, ImportStore store, SweepImports sweep, LedgerLog lines, ActionLog log, TimeProvider time)
{
    public async Task ExecuteAsync(ImportJob job, ImportState state, Problem problem, CancellationToken cancellationToken)
    {
        await using (var work = await database.BeginAsync(cancellationToken))
        {
            if (await store.StopAsync(job.No, state, problem, time.GetUtcNow(), work, cancellationToken))
            {
                await log.AddAsync(lines.Refused("Import ledger", problem, job.User, job.LegalEntity, job.Id, job.Name, job.Began), work, cancellationToken);
            }

            await work.CommitAsync(cancellationToken);
        }

        await sweep.RemoveAsync(job.No, cancellationToken);
    }
}
