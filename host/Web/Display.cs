using System.Globalization;

namespace ElectronicMessages.Host.Web;

/// <summary>How times and sizes are written on every page, in the time zone of the server; pages have it as <c>Display</c>.</summary>
internal sealed class Display(TimeProvider time)
{
    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary><c>22 November 2026</c>.</summary>
    public Words Date(DateTimeOffset at) => Words.Time(Local(at, "d MMMM yyyy"), at, null);

    /// <summary><c>22 November 2026 14:05</c>.</summary>
    public Words DateAndTime(DateTimeOffset at) => Words.Time(Local(at, "d MMMM yyyy HH:mm"), at, null);

    /// <summary><c>22 November 2026 14:05:09</c>, where lines of one minute must be told apart.</summary>
    public Words DateAndSeconds(DateTimeOffset at) => Words.Time(Local(at, "d MMMM yyyy HH:mm:ss"), at, null);

    /// <summary><c>1 h 59 min 41 s</c>, running; at zero the script loads the page again.</summary>
    public Words RemainingExactly(DateTimeOffset until) => Words.Time(Durations.Exact(until - Now), until, "data-expires-at=\"exact\"");

    /// <summary><c>1 h 59 min</c>, running; at zero the script loads the page again.</summary>
    public Words Remaining(DateTimeOffset until) => Words.Time(Durations.Rough(until - Now), until, "data-expires-at=\"rough\"");

    /// <summary><c>12 s</c>, running; the sentence adds <c>ago</c>.</summary>
    public Words Since(DateTimeOffset at) => Words.Time(Durations.Rough(Now - at), at, "data-since=\"rough\"");

    /// <summary>Whole days from now, never below zero.</summary>
    public int DaysUntil(DateTimeOffset at) => Math.Max(0, (int)Math.Floor((at - Now).TotalDays));

    /// <summary><c>850 ms</c>, or <c>2.4 s</c> from a second on.</summary>
    public static string Took(TimeSpan duration) => duration < TimeSpan.FromSeconds(1)
        ? string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, duration.TotalMilliseconds):0} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:0.0} s");

    /// <summary><c>512 bytes</c>, <c>12.3 kB</c>, <c>4.0 MB</c>; a kB is 1000 bytes.</summary>
    public static string Size(long bytes) => bytes switch
    {
        1 => "1 byte",
        < 1_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} bytes"),
        < 999_950 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000d:0.0} kB"),
        < 999_950_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000d:0.0} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1_000_000_000d:0.0} GB"),
    };

    private string Local(DateTimeOffset at, string format) =>
        TimeZoneInfo.ConvertTime(at, time.LocalTimeZone).ToString(format, CultureInfo.InvariantCulture);
}
