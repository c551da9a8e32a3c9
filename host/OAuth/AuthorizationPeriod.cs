namespace ElectronicMessages.Host.OAuth;

/// <summary>How long an authorization holds: never longer than one calendar year.</summary>
internal static class AuthorizationPeriod
{
    /// <summary>The earlier of the lifetime's end and the same date next year (of 29 February: 28 February).</summary>
    /// <param name="lifetimeSeconds">Zero or less says nothing, and the calendar year alone counts.</param>
    public static DateTimeOffset ValidUntil(DateTimeOffset authorizedAt, long lifetimeSeconds)
    {
        var nextYear = authorizedAt.AddYears(1);

        // Compared in seconds: a lifetime of any size is allowed, and adding it could leave the calendar.
        return lifetimeSeconds <= 0 || lifetimeSeconds >= (nextYear - authorizedAt).TotalSeconds
            ? nextYear
            : authorizedAt.AddSeconds(lifetimeSeconds);
    }
}
