using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Vault.Rotation;
using ElectronicMessages.Host.Web;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Operations.Keys;

/// <summary>Works an exchange of the data keys off, batch after batch; one that a crash cut off goes on at the next start.</summary>
internal sealed partial class KeepRotating(ContinueDataKeyRotation continuing, OperationsLog log, TimeProvider clock, ILogger<KeepRotating> logger) : BackgroundService
{
    private static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _begun = new(0, 1);

    /// <summary>There is something to do.</summary>
    public void Wake()
    {
        if (_begun.CurrentCount == 0)
        {
            _begun.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (await StepAsync(stoppingToken) is { } pause)
            {
                await Task.Delay(pause, clock, stoppingToken);
            }
            else
            {
                await _begun.WaitAsync(stoppingToken);
            }
        }
    }

    /// <returns>How long to rest; null until another exchange begins.</returns>
    private async Task<TimeSpan?> StepAsync(CancellationToken stoppingToken)
    {
        try
        {
            var step = await continuing.ExecuteAsync(
                (finished, work) => log.SucceededAsync(
                    OperationsLog.RotateDataKeys,
                    $"Everything is sealed under the new data key; {finished.Resealed} values were sealed anew and the older keys are destroyed.",
                    LogSubject.Nobody,
                    work,
                    stoppingToken),
                stoppingToken);
            return step?.Next;
        }
        catch (Exception exception) when (exception is SqliteException or IOException or IProblemException)
        {
            // The disk is full, the database busy: where it was is in its row.
            Log.Failed(logger, exception.Message);
            return AfterFailure;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(150, LogLevel.Warning, "A step of the exchange of the data keys failed and is tried again: {Reason}")]
        public static partial void Failed(ILogger logger, string reason);
    }
}
