namespace ElectronicMessages.Host.WebApplications.Background;

/// <summary>An action that waits to run without anybody waiting for it.</summary>
internal sealed record BackgroundAction(string Id, string LegalEntity, string WebApplicationId, string ActionKey, string UserId, string UserName, IReadOnlyDictionary<string, string> Values, DateTimeOffset QueuedAt);
