using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>What is done to keep a connection, and how it went.</summary>
internal sealed record ConnectionKeeping
{
    public required string WebApplicationId { get; init; }

    /// <summary>The process that renews the tokens now; null where none does.</summary>
    public string? LeaseOwner { get; init; }

    public DateTimeOffset? LeaseUntil { get; init; }

    /// <summary>What was about to be sent, or was sent, and has no answer yet; null where nothing is under way.</summary>
    public TokenCallKind? Intent { get; init; }

    public DateTimeOffset? IntentAt { get; init; }

    /// <summary>The SHA-256 of the refresh token, or of the parent's token, that was sent last.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>That token was sent, and nobody knows whether it arrived.</summary>
    public bool FateUnknown { get; init; }

    public PlannedStep? NextStep { get; init; }

    /// <summary>Until when nothing is tried, after a failure.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    /// <summary>In a row.</summary>
    public int Failures { get; init; }

    public DateTimeOffset? LastSuccessAt { get; init; }

    public DateTimeOffset? LastErrorAt { get; init; }

    /// <summary>The last error since the last success.</summary>
    public Problem? LastError { get; init; }

    /// <summary>Trying again cannot help: a person must act first.</summary>
    public bool Stopped { get; init; }

    /// <summary>Since when the authority answers for somebody else than the person who authorized.</summary>
    public DateTimeOffset? SuspectSince { get; init; }

    public DateTimeOffset? RevokedAt { get; init; }

    public string? RevokedBy { get; init; }
}

/// <summary>What comes next by itself, and when.</summary>
internal sealed record PlannedStep(PlannedStepKind Kind, DateTimeOffset At);

internal enum PlannedStepKind
{
    /// <summary>See what is to be done; nothing is known yet.</summary>
    Look,

    /// <summary>Refresh ahead of the access token's expiry.</summary>
    Refresh,

    /// <summary>Use the refresh token before the time without use is over.</summary>
    KeepAlive,

    /// <summary>Make the derived token anew from the parent's.</summary>
    Exchange,

    /// <summary>Try again after a failure.</summary>
    Retry,
}

/// <summary>A call to an authority for a connection.</summary>
internal enum TokenCallKind
{
    Redeem,
    Refresh,
    Exchange,
    Test,
    Revoke,
    ClientCredentials,
}
