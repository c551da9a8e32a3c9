namespace ElectronicMessages.Tests.KillLoop.Histories;

/// <summary>What an operation asks of the host.</summary>
internal enum OperationKind
{
    Edit,
    ReceiveCode,
    Redeem,
    Refresh,
}

/// <summary>Something that the driver did or saw, or that the provider saw, in the order in which it came about.</summary>
internal abstract record HistoryEvent
{
    private HistoryEvent()
    {
    }

    /// <param name="Value">What is written: a description, or a code.</param>
    public sealed record Began(int Operation, string Record, OperationKind Kind, string Value) : HistoryEvent;

    /// <summary>The host said that it is done. From here on it must be there.</summary>
    public sealed record Acknowledged(int Operation) : HistoryEvent;

    /// <summary>The host said no.</summary>
    public sealed record Refused(int Operation, string Number) : HistoryEvent;

    /// <summary>The host died before it answered: done or not, nobody knows.</summary>
    public sealed record Lost(int Operation) : HistoryEvent;

    /// <summary>The provider was shown a code or a refresh token.</summary>
    public sealed record Presented(string Record, string Token, bool IsCode, bool Accepted) : HistoryEvent;

    public sealed record Killed(string How) : HistoryEvent;

    /// <summary>What the host says of a record after it was started again.</summary>
    /// <param name="Lines">How many lines of the action log tell of a success, by operation.</param>
    public sealed record Observed(string Record, string Stage, string Description, IReadOnlyDictionary<OperationKind, int> Lines) : HistoryEvent
    {
        public override string ToString() => $"Observed {{ {Record}: {Stage}, '{Description}', {string.Join(", ", Lines.Select(line => $"{line.Key} {line.Value}"))} }}";
    }

    /// <summary>What the database, or the chain of the action log, says of itself after the host was killed; <c>ok</c> where all is well.</summary>
    public sealed record Checked(string Finding) : HistoryEvent;
}
