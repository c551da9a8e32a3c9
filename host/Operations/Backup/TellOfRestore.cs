using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Operations.Backup;

/// <summary>A restore is made while no host runs: the first start after it tells the action log.</summary>
internal sealed class TellOfRestore(DataDirectory directory, OperationsLog log) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(directory.RestoredNote))
        {
            await log.SucceededAsync(OperationsLog.Restore, await File.ReadAllTextAsync(directory.RestoredNote, cancellationToken), OperationsLog.CommandLine, cancellationToken);
            File.Delete(directory.RestoredNote);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
