namespace ElectronicMessages.Contracts.Events;

/// <summary>A user has signed in at the authority, and the authorization code is kept. The code itself is in no event.</summary>
public sealed record AuthorizationCodeReceived : RecordEvent;
