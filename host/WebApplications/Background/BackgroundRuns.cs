using System.Collections.Concurrent;

namespace ElectronicMessages.Host.WebApplications.Background;

/// <summary>The actions that run in this process, so that one of them can be stopped.</summary>
internal sealed class BackgroundRuns
{
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);

    public CancellationTokenSource Begin(string id, CancellationToken stoppingToken) =>
        _running[id] = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);

    public void End(string id)
    {
        if (_running.TryRemove(id, out var run))
        {
            run.Dispose();
        }
    }

    /// <summary>Nothing happens where it does not run here, or not any more.</summary>
    public void Cancel(string id)
    {
        if (_running.TryGetValue(id, out var run))
        {
            try
            {
                run.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // It ended in the same moment.
            }
        }
    }
}
