namespace ElectronicMessages.Contracts.Events;

/// <summary>An access token was obtained or refreshed, by a person or in the background, and is kept. The token itself is in no event.</summary>
public sealed record AccessTokenObtained : RecordEvent
{
    /// <summary><em>Granted scope</em>.</summary>
    /// <value>Null where the authority did not say.</value>
    public string? GrantedScope { get; init; }

    /// <summary>When the token expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Whether it is the application's own token, got by client credentials, and nobody's who signed in.</summary>
    /// <value>False (the default) for the token of an authorization.</value>
    public bool OfApplication { get; init; }
}
