namespace ElectronicMessages.Tests.KillLoop.Histories;

/// <summary>Everything that was done and seen, in its order; nothing is ever taken out.</summary>
internal sealed class History
{
    private readonly Lock _lock = new();
    private readonly List<HistoryEvent> _events = [];
    private int _operations;

    public IReadOnlyList<HistoryEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    public void Add(HistoryEvent seen)
    {
        lock (_lock)
        {
            _events.Add(seen);
        }
    }

    public int Begin(string record, OperationKind kind, string value)
    {
        var operation = Interlocked.Increment(ref _operations);
        Add(new HistoryEvent.Began(operation, record, kind, value));
        return operation;
    }
}
