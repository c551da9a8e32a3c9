namespace ElectronicMessages.Contracts.WebApplications;

/// <summary>How the host keeps the tokens of a type alive. It never goes beyond the end of the authorization.</summary>
public sealed record TokenKeeping
{
    /// <summary>How much of an access token's life must be left when it is given out; with less it is renewed first.</summary>
    /// <value>Null (the default) for a fifth of the token's life, at most 15 minutes.</value>
    public TimeSpan? RefreshMargin { get; init; }

    /// <summary>
    /// Whether the host refreshes ahead of expiry by itself. Where the refresh token ends before that moment, only keeping
    /// alive can bridge it.
    /// </summary>
    /// <value>False by default: a token is refreshed when somebody needs it.</value>
    public bool RefreshAhead { get; init; }

    /// <summary>
    /// Whether the authority permits that a refresh token is used only to keep it alive. The administrator still chooses
    /// in the record whether it is done.
    /// </summary>
    /// <value>False by default.</value>
    public bool KeepAlivePermitted { get; init; }

    /// <summary>How long a refresh token lives without use, where the token answer does not say it.</summary>
    /// <value>Null (the default) where nobody knows; <c>refresh_token_expires_in</c> of an answer wins.</value>
    public TimeSpan? InactivityWindow { get; init; }
}
