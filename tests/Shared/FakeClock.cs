namespace ElectronicMessages.Tests.Shared;

/// <summary>A clock that stands still until it is moved; timers and delays that come due on the way run, in order.</summary>
internal sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
    private const int MostPeriods = 100;

    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private DateTimeOffset _now = start.ToUniversalTime();

    public FakeClock()
        : this(new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero))
    {
    }

    public DateTimeOffset Now => GetUtcNow();

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        MoveTo(GetUtcNow() + by);
    }

    /// <summary>
    /// Moves to a time. What was waiting runs on the way, in order and at its own time; what begins to wait meanwhile, as a
    /// loop does again and again, runs once at the end: a jump of a year is not a year of looking every few seconds.
    /// </summary>
    public void MoveTo(DateTimeOffset target)
    {
        var waiting = Waiting();
        while (NextDue(target, waiting.Contains) is { } due)
        {
            due.Run();
        }

        lock (_lock)
        {
            _now = target.ToUniversalTime();
        }

        while (NextDue(target, _ => true) is { } late)
        {
            late.Run();
        }
    }

    private HashSet<FakeTimer> Waiting()
    {
        lock (_lock)
        {
            return [.. _timers];
        }
    }

    private FakeTimer? NextDue(DateTimeOffset target, Func<FakeTimer, bool> isMeant)
    {
        lock (_lock)
        {
            if (_timers.Where(timer => timer.DueAt <= target && isMeant(timer)).MinBy(timer => timer.DueAt) is not { } due)
            {
                return null;
            }

            _now = due.DueAt > _now ? due.DueAt : _now;
            if (due.Period is { } period)
            {
                var left = (target - due.DueAt) / period;
                due.DueAt += left > MostPeriods ? period * Math.Ceiling(left) : period;
            }
            else
            {
                _timers.Remove(due);
            }

            return due;
        }
    }

    private sealed class FakeTimer(FakeClock clock, Action run) : ITimer
    {
        public DateTimeOffset DueAt { get; set; }

        public TimeSpan? Period { get; private set; }

        public void Run() => run();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = clock._now + dueTime;
                    Period = period > TimeSpan.Zero ? period : null;
                    clock._timers.Add(this);
                }
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                clock._timers.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
