namespace ElectronicMessages.Host.WebApplications.Background;

/// <summary>An action that waits to run without anybody waiting for it, or runs so.</summary>
internal sealed record BackgroundAction(string Id, string LegalEntity, string WebApplicationId, string ActionKey, string UserId, string UserName, IReadOnlyDictionary<string, string> Values, DateTimeOffset QueuedAt)
{
    /// <summary>Since when it runs; null while it waits.</summary>
    public DateTimeOffset? TakenAt { get; init; }

    /// <summary>Who wants it to stop; null where nobody does.</summary>
    public string? CancelledBy { get; init; }
}
