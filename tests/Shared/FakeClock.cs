namespace ElectronicMessages.Tests.Shared;

/// <summary>A clock that stands still until it is moved; timers and delays that come due on the way run, in order.</summary>
internal sealed class FakeClock(DateTimeOffset start) : TimeProvider
{
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

    public void MoveTo(DateTimeOffset target)
    {
        while (NextDue(target) is { } due)
        {
            due.Run();
        }

        lock (_lock)
        {
            _now = target.ToUniversalTime();
        }
    }

    private FakeTimer? NextDue(DateTimeOffset target)
    {
        lock (_lock)
        {
            if (_timers.Where(timer => timer.DueAt <= target).MinBy(timer => timer.DueAt) is not { } due)
            {
                return null;
            }

            _now = due.DueAt > _now ? due.DueAt : _now;
            if (due.Period is { } period)
            {
                due.DueAt += period;
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
