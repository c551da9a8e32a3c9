namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>How often a plugin was called, and how it went; since the host started.</summary>
internal sealed class PluginCalls
{
    private long _calls;
    private long _failures;
    private long _abandoned;
    private PluginError? _lastError;

    public long Calls => Interlocked.Read(ref _calls);

    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>Calls that the host no longer waits for and that have not ended; while there is one, the plugin cannot unload.</summary>
    public long Abandoned => Interlocked.Read(ref _abandoned);

    public PluginError? LastError => Volatile.Read(ref _lastError);

    public void Begun() => Interlocked.Increment(ref _calls);

    public void Failed(PluginError error)
    {
        Interlocked.Increment(ref _failures);
        Volatile.Write(ref _lastError, error);
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
