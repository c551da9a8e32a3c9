namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>How long one call into a plugin may take. It rests while the call waits for others, whose time is their own.</summary>
internal sealed class CallLimit : IDisposable
{
    private readonly Lock _gate = new();
    private readonly TimeProvider _time;
    private readonly CancellationTokenSource _reached;
    private TimeSpan _left;
    private long _since;
    private bool _disposed;

    public CallLimit(TimeSpan length, TimeProvider time)
    {
        Length = length;
        _time = time;
        _left = length;
        _since = time.GetTimestamp();
        _reached = new(length, time);
        Token = _reached.Token;
    }

    public TimeSpan Length { get; }

    public CancellationToken Token { get; }

    public bool IsReached => Token.IsCancellationRequested;

    public void Rest()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _left -= _time.GetElapsedTime(_since);
                _reached.CancelAfter(Timeout.InfiniteTimeSpan);
            }
        }
    }

    public void Resume()
    {
        lock (_gate)
        {
            if (!_disposed)
            {
                _since = _time.GetTimestamp();
                _reached.CancelAfter(_left > TimeSpan.Zero ? _left : TimeSpan.Zero);
            }
        }
    }

    /// <exception cref="TimeoutException">The limit is reached and the call has not ended.</exception>
    public async Task<T> WaitAsync<T>(Task<T> call, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, Token);
        try
        {
            return await call.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (IsReached && !cancellationToken.IsCancellationRequested && !call.IsCompleted)
        {
            throw new TimeoutException();
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
        }

        _reached.Dispose();
    }
}
