using System.Globalization;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>Amounts, rates and days as the database has them: whole numbers, so that sums are exact wherever they are made.</summary>
internal static class Figures
{
    private const decimal Scale = 10_000m;

    public static long ToRow(decimal amount) => (long)(amount * Scale);

    public static long? ToRow(decimal? amount) => amount is { } there ? ToRow(there) : null;

    public static decimal ToAmount(long row) => row / Scale;

    public static decimal? ToAmount(long? row) => row is { } there ? ToAmount(there) : null;

    public static int ToRow(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    public static DateOnly ToDay(long row) => new((int)(row / 10_000), (int)(row / 100 % 100), (int)(row % 100));

    /// <summary><c>1 234 567.89</c>: two decimals, more only where there are any; blanks that do not break.</summary>
    public static string Show(decimal amount) => amount.ToString("#,##0.00##", _shown);

    /// <summary><c>31 January 2025</c>.</summary>
    public static string Show(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string Show(DateOnly from, DateOnly to) => from == to ? Show(from) : $"{Show(from)} – {Show(to)}";

    /// <summary><c>31. januar 2025</c>, in the language of who looks.</summary>
    public static string Say(DateOnly day) => Texts.Say(Show(day));

    public static string Say(DateOnly from, DateOnly to) => from == to ? Say(from) : $"{Say(from)} – {Say(to)}";

    /// <summary><c>25 %</c>, <c>11.11 %</c>.</summary>
    public static string ShowRate(decimal? rate) => rate is { } there ? there.ToString("0.####", CultureInfo.InvariantCulture) + " %" : "";

    public static string Count(long count) => count.ToString("#,##0", _shown);

    private static readonly NumberFormatInfo _shown = new() { NumberGroupSeparator = "\u00a0", NumberDecimalSeparator = ".", NegativeSign = "\u2212" };
}
