using System.Collections.Concurrent;
using System.Threading.Channels;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>
/// Reads imports while nobody waits: one reads, another writes, and neither is ever more than two batches ahead. Whatever ends an
/// import before it counts leaves nothing that anybody sees.
/// </summary>
internal sealed partial class RunImports(
    PluginCatalog plugins, Companies companies, WriteBatch writeBatch, CompleteImport completeImport, EndImport endImport, ILogger<RunImports> logger) : IHostedService, IDisposable
{
    private const int BatchesAhead = 2;

    private readonly CancellationTokenSource _stopping = new();
    private readonly ConcurrentDictionary<string, (Task Run, CancellationTokenSource Cancel)> _running = new(StringComparer.Ordinal);

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_running.Values.Select(running => running.Run)).WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <returns>Ends with the import, however it ends.</returns>
    public Task Start(ImportJob job)
    {
        var cancel = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var run = Task.Run(() => RunAsync(job, cancel), CancellationToken.None);
        _running[job.Id] = (run, cancel);
        return run.ContinueWith(_ => Forget(job.Id), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Ends the reading at once where it is this process's; another process sees it at its next batch.</summary>
    public void Cancel(string id)
    {
        if (_running.TryGetValue(id, out var running))
        {
            running.Cancel.Cancel();
        }
    }

    public void Dispose() => _stopping.Dispose();

    private void Forget(string id)
    {
        if (_running.TryRemove(id, out var ended))
        {
            ended.Cancel.Dispose();
        }
    }

    private async Task RunAsync(ImportJob job, CancellationTokenSource cancel)
    {
        Problem? problem;
        var state = ImportState.Refused;
        try
        {
            problem = await ReadAsync(job, cancel);
            state = problem == LedgersProblems.Cancelled ? ImportState.Cancelled : ImportState.Refused;
        }
        catch (OperationCanceledException)
        {
            (problem, state) = _stopping.IsCancellationRequested ? (LedgersProblems.Interrupted, ImportState.Interrupted) : (LedgersProblems.Cancelled, ImportState.Cancelled);
        }
        catch (Exception exception)
        {
            Log.Failed(logger, job.Id, exception);
            (problem, state) = ((exception as Web.IProblemException)?.Problem ?? LedgersProblems.Failed, ImportState.Failed);
        }

        foreach (var owned in job.Owned)
        {
            await owned.DisposeAsync();
        }

        if (problem is not null)
        {
            await endImport.ExecuteAsync(job, state, problem, CancellationToken.None);
        }
    }

    private async Task<Problem?> ReadAsync(ImportJob job, CancellationTokenSource cancel)
    {
        var expected = (await companies.FindAsync(job.LegalEntity, cancel.Token))?.RegistrationNumber;
        var batches = Channel.CreateBounded<ImportBatch>(BatchesAhead);
        var intake = new LedgerIntake(job.No, job.LegalEntity, expected, plugins.LedgerMappings, batches.Writer.WriteAsync, cancel.Cancel);
        var writing = WriteAsync(job.No, batches.Reader, cancel);
        Outcome<Nothing> read;
        try
        {
            read = await job.ReadAsync(intake, cancel.Token);
            if (read.Succeeded)
            {
                await intake.EndAsync(cancel.Token);
            }
        }
        catch (OperationCanceledException) when (intake.Refusal is not null || writing.IsFaulted || writing.IsCompletedSuccessfully)
        {
            // Told below: why the ledger is refused, or why it could not be written.
            read = intake.Refusal ?? LedgersProblems.Cancelled;
        }
        finally
        {
            batches.Writer.Complete();
        }

        var written = await writing;
        return intake.Refusal ?? (written ? null : LedgersProblems.Cancelled) ?? read.Problem ?? await completeImport.ExecuteAsync(job, intake, new(), cancel.Token);
    }

    /// <returns>False where the import was cancelled by another process, or found silent for too long.</returns>
    private async Task<bool> WriteAsync(long no, ChannelReader<ImportBatch> batches, CancellationTokenSource cancel)
    {
        try
        {
            await foreach (var batch in batches.ReadAllAsync(CancellationToken.None))
            {
                if (!cancel.IsCancellationRequested && !await writeBatch.ExecuteAsync(no, batch, CancellationToken.None))
                {
                    await cancel.CancelAsync();
                    return false;
                }
            }

            return true;
        }
        catch
        {
            // Whoever reads waits for room that never comes.
            await cancel.CancelAsync();
            throw;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(201, LogLevel.Error, "The import {ImportId} of a ledger failed")]
        public static partial void Failed(ILogger logger, string importId, Exception exception);
    }
}
