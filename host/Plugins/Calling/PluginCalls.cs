using System.Collections.Concurrent;

namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>How often a plugin was called, and how it went; since the host started.</summary>
internal sealed class PluginCalls
{
    private const int MostErrors = 10;

    private long _calls;
    private long _failures;
    private long _abandoned;
    private readonly ConcurrentQueue<PluginError> _errors = new();
    private readonly TimeSpan[] _latencies = new TimeSpan[256];
    private long _latest;
    private long _largestAllocation;

    public long Calls => Interlocked.Read(ref _calls);

    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Calls that the host no longer waits for and that have not ended; while there is one, the plugin cannot unload.</summary>
    public long Abandoned => Interlocked.Read(ref _abandoned);

    public PluginError? LastError => _errors.LastOrDefault();

    /// <summary>The last errors, the newest first.</summary>
    public IReadOnlyList<PluginError> LastErrors => [.. _errors.Reverse()];

    /// <summary>
    /// The most that one call allocated before its first wait, in bytes. A process cannot contain what a plugin allocates; it
    /// can say so.
    /// </summary>
    public long LargestAllocation => Interlocked.Read(ref _largestAllocation);

    /// <summary>Of the last 256 calls: the one in the middle and the slowest; null before the first.</summary>
    public (TimeSpan Median, TimeSpan Slowest)? Latency
    {
        get
        {
            var count = (int)Math.Min(Interlocked.Read(ref _latest), _latencies.Length);
            TimeSpan[] sorted = [.. _latencies.Take(count).Order()];
            return count == 0 ? null : (sorted[count / 2], sorted[^1]);
        }
    }

    public void Begun() => Interlocked.Increment(ref _calls);

    public void Failed(PluginError error)
    {
        Interlocked.Increment(ref _failures);
        _errors.Enqueue(error);
        while (_errors.Count > MostErrors && _errors.TryDequeue(out _))
        {
        }
    }

    public void Took(TimeSpan duration) => _latencies[(Interlocked.Increment(ref _latest) - 1) % _latencies.Length] = duration;

    public void Allocated(long bytes)
    {
        long largest;
        while (bytes > (largest = Interlocked.Read(ref _largestAllocation)) && Interlocked.CompareExchange(ref _largestAllocation, bytes, largest) != largest)
        {
        }
    }

    public void AbandonedUntilEnd(Task call)
    {
        Interlocked.Increment(ref _abandoned);
        _ = WaitForEndAsync(call);
    }

    private async Task WaitForEndAsync(Task call)
    {
        await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Interlocked.Decrement(ref _abandoned);
    }
}

internal sealed record PluginError(string Text, DateTimeOffset At);
