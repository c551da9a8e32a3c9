using System.Globalization;
using System.Text;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Reports.Due;

/// <summary>The days on which reports are due, as a calendar file (RFC 5545) of this year and the next.</summary>
internal sealed class WriteCalendar(PluginCatalog catalog, ReportsDue due, TimeProvider time)
{
    public const string ContentType = "text/calendar; charset=utf-8";

    private const int MostOctets = 75;

    public async Task<string> ExecuteAsync(string legalEntity, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, time.LocalTimeZone).DateTime);
        var text = new StringBuilder();
        Line(text, "BEGIN:VCALENDAR");
        Line(text, "VERSION:2.0");
        Line(text, "PRODID:-//ElectronicMessages//Reports due//EN");
        foreach (var report in catalog.Reports)
        {
            foreach (var row in await due.RowsAsync(legalEntity, report.Description.Key, today.Year - 1, 3, today, cancellationToken))
            {
                if (row.Period.Due is { } day && day.Year >= today.Year)
                {
                    Event(text, legalEntity, report, row, day, now);
                }
            }
        }

        Line(text, "END:VCALENDAR");
        return text.ToString();
    }

    private static void Event(StringBuilder text, string legalEntity, OfferedReport report, PeriodRow row, DateOnly day, DateTimeOffset now)
    {
        Line(text, "BEGIN:VEVENT");

        // The same in each file, so that a calendar that reads it again changes what it has (section 3.8.4.7).
        Line(text, $"UID:{Escaped($"{legalEntity}-{report.Description.Key}-{row.Period.Key}")}@electronic-messages");
        Line(text, string.Create(CultureInfo.InvariantCulture, $"DTSTAMP:{now:yyyyMMdd'T'HHmmss'Z'}"));
        Line(text, string.Create(CultureInfo.InvariantCulture, $"DTSTART;VALUE=DATE:{day:yyyyMMdd}"));
        Line(text, $"SUMMARY:{Escaped($"{report.Description.Caption}, {row.Period.Caption} ({legalEntity})")}");
        Line(text, $"DESCRIPTION:{Escaped(Texts.Say(row.State.Text))}");
        Line(text, "TRANSP:TRANSPARENT");
        Line(text, "END:VEVENT");
    }

    // Section 3.3.11.
    private static string Escaped(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
        .Replace("\r", "", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);

    // Lines are folded after 75 octets, never inside of a character (section 3.1).
    private static void Line(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }

            text.Append(rune);
            octets += rune.Utf8SequenceLength;
        }

        text.Append("\r\n");
    }
}
