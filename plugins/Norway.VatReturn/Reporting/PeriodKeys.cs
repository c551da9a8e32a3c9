using System.Globalization;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Reporting;

/// <summary>From a period to what the host knows it by, and back.</summary>
internal static class PeriodKeys
{
    private static readonly string[] _english = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
    private static readonly string[] _norwegian = ["januar", "februar", "mars", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "desember"];

    public static ReportPeriod Of(TaxPeriod period, string category, string language) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{category}/{period.Year}/{period.Kind}/{period.Number}"), Caption(period, language), period.From, period.To)
        {
            Due = Deadline.Of(period, category),
        };

    /// <summary>Null where the key is none of this report's.</summary>
    public static (TaxPeriod Period, string Category)? Read(string key) =>
        key.Split('/') is [var category, var year, var kind, var number]
        && Enum.TryParse<PeriodKind>(kind, out var parsed)
        && int.TryParse(year, NumberStyles.None, CultureInfo.InvariantCulture, out var ofYear)
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var ofNumber)
            ? (TaxPeriod.Of(parsed, ofYear, ofNumber), category)
            : null;

    private static string Caption(TaxPeriod period, string language)
    {
        var months = language == "en" ? _english : _norwegian;
        var year = period.Year.ToString(CultureInfo.InvariantCulture);
        return period.Kind switch
        {
            PeriodKind.Year => year,
            PeriodKind.Month => $"{months[period.Number - 1]} {year}",
            PeriodKind.HalfMonth => string.Create(CultureInfo.InvariantCulture, $"{period.From.Day}–{period.To.Day} {months[period.From.Month - 1]} {year}"),
            PeriodKind.Week => string.Create(CultureInfo.InvariantCulture, $"{Week(language)} {period.Number}, {year}"),
            _ => $"{months[period.From.Month - 1]}–{months[period.To.Month - 1]} {year}",
        };
    }

    private static string Week(string language) => language switch
    {
        "nb" => "Uke",
        "nn" => "Veke",
        _ => "Week",
    };
}
