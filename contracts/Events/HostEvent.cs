namespace ElectronicMessages.Contracts.Events;

/// <summary>Something that happened in the host, told to the plugins that have a handler for it.</summary>
public abstract record HostEvent
{
    /// <summary>The identifier of the event; the same where it is told again.</summary>
    public required string Id { get; init; }

    /// <summary>When it happened, by the host's clock.</summary>
    public required DateTimeOffset At { get; init; }
}
