namespace ElectronicMessages.Host.OAuth;

/// <summary>How long an authorization holds: never longer than the calendar months that its type declares, a year as a rule.</summary>
internal static class AuthorizationPeriod
{
    public const int Year = 12;

    /// <summary>The earlier of the lifetime's end and the same date so many months later (of 29 February next year: 28 February).</summary>
    /// <param name="lifetimeSeconds">Zero or less says nothing, and the calendar alone counts.</param>
    public static DateTimeOffset ValidUntil(DateTimeOffset authorizedAt, long lifetimeSeconds, int months = Year)
    {
        var latest = authorizedAt.AddMonths(months);

        // Compared in seconds: a lifetime of any size is allowed, and adding it could leave the calendar.
        return lifetimeSeconds <= 0 || lifetimeSeconds >= (latest - authorizedAt).TotalSeconds
            ? latest
            : authorizedAt.AddSeconds(lifetimeSeconds);
    }

    /// <summary>The longest lifetime that means anything: as many days as the months can have.</summary>
    public static long LongestSeconds(int months) => (months == Year ? 366 : months * 31) * 86_400L;

    public static string Words(int months) => months == Year ? "a calendar year" : months == 1 ? "a calendar month" : $"{months} calendar months";
}
