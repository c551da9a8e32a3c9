namespace ElectronicMessages.Tests.KillLoop.Histories;

/// <summary>An operation with its place in a history: where it began and where it was answered, if it was.</summary>
internal sealed record Operation(string Record, OperationKind Kind, string Value, int BeganAt)
{
    private const int Never = int.MaxValue;

    private int _acknowledgedAt = Never;
    private int _refusedAt = Never;

    public bool IsAcknowledged(int before) => _acknowledgedAt < before;

    public bool IsRefused(int before) => _refusedAt < before;

    public bool WasAcknowledgedBetween(int from, int to) => _acknowledgedAt > from && _acknowledgedAt < to;

    public int AcknowledgedAt => _acknowledgedAt == Never ? -1 : _acknowledgedAt;

    public static IReadOnlyList<Operation> In(IReadOnlyList<HistoryEvent> history)
    {
        var operations = new Dictionary<int, Operation>();
        for (var at = 0; at < history.Count; at++)
        {
            switch (history[at])
            {
                case HistoryEvent.Began began:
                    operations.Add(began.Operation, new(began.Record, began.Kind, began.Value, at));
                    break;
                case HistoryEvent.Acknowledged done:
                    operations[done.Operation]._acknowledgedAt = at;
                    break;
                case HistoryEvent.Refused refused:
                    operations[refused.Operation]._refusedAt = at;
                    break;
                default:
                    break;
            }
        }

        return [.. operations.Values];
    }
}
