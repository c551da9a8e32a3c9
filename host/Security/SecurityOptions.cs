namespace ElectronicMessages.Host.Security;

/// <summary>Configuration section <c>Security</c>.</summary>
internal sealed class SecurityOptions
{
    public const string Section = "Security";

    /// <summary>Sign-ins that one remote address may try in a minute.</summary>
    public int SignInsPerMinute { get; set; } = 20;

    /// <summary>Sign-in answers that nobody asked for, which one remote address may have listed in a minute.</summary>
    public int UnknownAnswersPerMinute { get; set; } = 20;

    public int FailuresBeforeLock { get; set; } = 5;

    public TimeSpan LockFor { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A session ends after this long without a request.</summary>
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(8);

    /// <summary>A session ends after this long in any case.</summary>
    public TimeSpan SessionMaximum { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How long after the password was given it need not be given again before secrets change.</summary>
    public TimeSpan FreshFor { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>PBKDF2 with HMAC-SHA512.</summary>
    public int PasswordIterations { get; set; } = 210_000;

    public TimeSpan SetUpLinkLifetime { get; set; } = TimeSpan.FromHours(1);

    public bool AreSound() =>
        SignInsPerMinute > 0
        && UnknownAnswersPerMinute > 0
        && FailuresBeforeLock > 0
        && LockFor > TimeSpan.Zero
        && SessionIdle > TimeSpan.Zero
        && SessionMaximum >= SessionIdle
        && FreshFor > TimeSpan.Zero
        && PasswordIterations >= 1_000
        && SetUpLinkLifetime > TimeSpan.Zero;
}
