namespace ElectronicMessages.Host.OAuth;

/// <summary>How long an authorization lasts.</summary>
internal static class AuthorizationPeriod
{
    /// <summary>The earlier of authorization and lifetime, and the same date next year (29 February: 28 February).</summary>
    public static DateTimeOffset ValidUntil(DateTimeOffset authorizedAt, long lifetimeSeconds)
    {
        var byLifetime = authorizedAt.AddSeconds(lifetimeSeconds);
        var byCalendar = authorizedAt.AddYears(1);
        return byLifetime < byCalendar ? byLifetime : byCalendar;
    }
}
