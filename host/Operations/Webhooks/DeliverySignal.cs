namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>Wakes the sender as soon as there is something to send. What it misses the rows still say.</summary>
internal sealed class DeliverySignal : IDisposable
{
    private readonly SemaphoreSlim _given = new(0, 1);

    public void Give()
    {
        try
        {
            _given.Release();
        }
        catch (SemaphoreFullException)
        {
            // The sender has not yet heard the one before.
        }
    }

    public Task WaitAsync(CancellationToken cancellationToken) => _given.WaitAsync(cancellationToken);

    public void Dispose() => _given.Dispose();
}
