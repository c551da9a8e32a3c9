namespace ElectronicMessages.Contracts.Events;

/// <summary>An action has ended, and its line stands in the action log.</summary>
public sealed record ActionRan : RecordEvent
{
    /// <summary>The key of the action.</summary>
    public required string ActionKey { get; init; }

    /// <summary>Whether it succeeded. A sign-in that began did; what comes of it is told by <see cref="AuthorizationCodeReceived"/>.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>The number of the problem, such as <c>EM-1009</c>.</summary>
    /// <value>Null where it succeeded.</value>
    public string? ProblemNumber { get; init; }

    /// <summary>The line in the action log.</summary>
    public required string ActionLogLineId { get; init; }
}
