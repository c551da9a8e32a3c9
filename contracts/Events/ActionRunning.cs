namespace ElectronicMessages.Contracts.Events;

/// <summary>
/// An action has passed the rules of the host and begins. It tells and asks nothing: what shall change or stop an action is
/// an extension, <see cref="Extensions.IActionExtension"/>.
/// </summary>
public sealed record ActionRunning : RecordEvent
{
    /// <summary>The key of the action.</summary>
    public required string ActionKey { get; init; }
}
