namespace ElectronicMessages.Host.WebApplications.Background;

/// <summary>Wakes the queue when something was put into it.</summary>
internal sealed class BackgroundWake : IDisposable
{
    private readonly SemaphoreSlim _signal = new(0, 1);

    public void Now()
    {
        try
        {
            _signal.Release();
        }
        catch (SemaphoreFullException)
        {
            // It wakes already.
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _signal.WaitAsync(cancellationToken);

    public void Dispose() => _signal.Dispose();
}
