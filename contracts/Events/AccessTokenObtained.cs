namespace ElectronicMessages.Contracts.Events;

/// <summary>An access token was obtained or refreshed, by a person or in the background, and is kept. The token itself is in no event.</summary>
public sealed record AccessTokenObtained : RecordEvent
{
    /// <summary><em>Granted scope</em>.</summary>
    /// <value>Null where the authority did not say.</value>
    public string? GrantedScope { get; init; }

    /// <summary>When the token expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
