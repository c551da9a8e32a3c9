namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary>Says that something is due now, so that the keeping does not wait for its next look.</summary>
internal sealed class KeepingWake : IDisposable
{
    private readonly SemaphoreSlim _due = new(0, 1);

    public void Now()
    {
        try
        {
            _due.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody has said so already.
        }
    }

    /// <summary>Ends when something is due, or after the given time.</summary>
    public async Task WaitAsync(TimeSpan atMost, TimeProvider time, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _due.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The time is over.
        }
    }

    public void Dispose() => _due.Dispose();
}
