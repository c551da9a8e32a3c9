namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>
/// Suspends a plugin whose calls fail one after the other, and probes it again with one call. What counts is that the plugin
/// threw, did not end or answered wrongly; a refusal is an answer.
/// </summary>
internal sealed class CircuitBreaker
{
    public const int Failures = 5;
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly Queue<DateTimeOffset> _failures = [];
    private DateTimeOffset? _suspendedAt;
    private bool _probing;

    /// <summary>When the plugin was suspended; null while it is called as usual.</summary>
    public DateTimeOffset? SuspendedAt
    {
        get
        {
            lock (_gate)
            {
                return _suspendedAt;
            }
        }
    }

    /// <returns>Whether a call may go through; after the rest one may, to probe.</returns>
    public bool Admits(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_suspendedAt is not { } since)
            {
                return true;
            }

            // A clock that was set back must not keep a plugin suspended for ever.
            if (_probing || (now - since < Rest && now >= since))
            {
                return false;
            }

            _probing = true;
            return true;
        }
    }

    public void Answered()
    {
        lock (_gate)
        {
            _failures.Clear();
            _suspendedAt = null;
            _probing = false;
        }
    }

    /// <summary>A call that ended without saying anything of the plugin: cancelled by who asked.</summary>
    public void Withdrawn()
    {
        lock (_gate)
        {
            _probing = false;
        }
    }

    /// <returns>Whether the plugin is suspended now and was not before.</returns>
    public bool Failed(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_suspendedAt is not null)
            {
                _suspendedAt = now;
                _probing = false;
                return false;
            }

            _failures.Enqueue(now);
            while (_failures.Count > Failures || now - _failures.Peek() > Within)
            {
                _failures.Dequeue();
            }

            _suspendedAt = _failures.Count >= Failures ? now : null;
            return _suspendedAt is not null;
        }
    }
}
