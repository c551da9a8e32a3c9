using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Audit;

/// <summary>One line of the action log: who, when, where, what, with which outcome. Never a secret.</summary>
internal sealed record ActionLogLine
{
    public required string Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Null for what the host does by itself.</summary>
    public string? UserId { get; init; }

    public string? UserName { get; init; }

    /// <summary>Null for what concerns the installation.</summary>
    public string? LegalEntity { get; init; }

    public string? RecordId { get; init; }

    public string? RecordName { get; init; }

    /// <summary>What was done, as the button says it: <c>Get authorization code</c>, <c>Sign in</c>, <c>Save</c>.</summary>
    public required string Action { get; init; }

    public required ActionLogOutcome Outcome { get; init; }

    /// <summary>One sentence, also for the message bar.</summary>
    public required string Message { get; init; }

    public Problem? Problem { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>The trace identifier of the request, the same as in the log and in problem details.</summary>
    public string CorrelationId { get; init; } = "";
}

internal enum ActionLogOutcome
{
    Succeeded,
    Refused,
    Failed,
}
