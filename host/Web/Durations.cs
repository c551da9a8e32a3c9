using System.Globalization;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Web;

/// <summary>Durations in words. <c>app.js</c> holds the same two functions; the unit tests run both over the same table.</summary>
internal static class Durations
{
    private static readonly string[] OneOfEach = ["2 h", "1 day", "2 days"];

    /// <summary>Every unit down to the second, such as <c>1 h 59 min 41 s</c>; from a day on, days and hours.</summary>
    public static string Exact(TimeSpan duration)
    {
        var (days, hours, minutes, seconds) = Split(duration);
        return (days, hours, minutes) switch
        {
            ( > 0, _, _) => Text($"{Days(days)} {hours} h"),
            (_, > 0, _) => Text($"{hours} h {minutes} min {seconds} s"),
            (_, _, > 0) => Text($"{minutes} min {seconds} s"),
            _ => Text($"{seconds} s"),
        };
    }

    /// <summary>The two largest units, such as <c>1 h 59 min</c>, <c>2 h</c> or <c>365 days</c>.</summary>
    public static string Rough(TimeSpan duration)
    {
        var (days, hours, minutes, seconds) = Split(duration);
        return (days, hours, minutes) switch
        {
            ( > 1, _, _) => Days(days),
            ( > 0, > 0, _) => Text($"{Days(days)} {hours} h"),
            ( > 0, _, _) => Days(days),
            (_, > 0, > 0) => Text($"{hours} h {minutes} min"),
            (_, > 0, _) => Text($"{hours} h"),
            (_, _, > 0) when seconds > 0 => Text($"{minutes} min {seconds} s"),
            (_, _, > 0) => Text($"{minutes} min"),
            _ => Text($"{seconds} s"),
        };
    }

    /// <summary>What the language calls an hour, a day and days, for the script: <c>h day days</c>.</summary>
    public static string Units() => string.Join(' ', OneOfEach.Select(one => Texts.Say(one)[2..]));

    private static (long Days, int Hours, int Minutes, int Seconds) Split(TimeSpan duration)
    {
        var left = duration > TimeSpan.Zero ? duration : TimeSpan.Zero;
        return (left.Days, left.Hours, left.Minutes, left.Seconds);
    }

    private static string Days(long days) => days == 1 ? "1 day" : Text($"{days} days");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
