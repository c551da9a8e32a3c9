namespace ElectronicMessages.Host.OAuth;

/// <summary>How much of an authority is borne. Tests choose smaller ones; no setting does.</summary>
internal sealed record OAuthLimits
{
    public TimeSpan ConnectTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>For a whole call, body included.</summary>
    public TimeSpan CallTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long a process may hold the renewal of a connection: two calls and the keeping of what they bring. One that
    /// takes longer has died.
    /// </summary>
    public TimeSpan LeaseTime => (CallTime * 2) + TimeSpan.FromSeconds(30);

    public int AnswerBytes { get; init; } = 1024 * 1024;

    /// <summary>How long a discovery document and its key set are believed.</summary>
    public TimeSpan MetadataLifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>The least time between two readings of a key set that an unknown key asks for.</summary>
    public TimeSpan ReloadCoolDown { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan SignInTime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long the secrets of a sign-in are kept that nobody finished.</summary>
    public TimeSpan KeepSecretsOfSignIn { get; init; } = TimeSpan.FromDays(1);
}
