namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>How many calls into one plugin run at once; the others wait, within their own time limit.</summary>
internal sealed class Seats(int count) : IDisposable
{
    public const int Default = 32;

    private readonly SemaphoreSlim _free = new(count, count);

    public async Task<Seat> TakeAsync(CancellationToken cancellationToken)
    {
        await _free.WaitAsync(cancellationToken);
        return new(_free);
    }

    public void Dispose() => _free.Dispose();

    internal readonly struct Seat(SemaphoreSlim? free) : IDisposable
    {
        public void Dispose() => free?.Release();
    }
}
