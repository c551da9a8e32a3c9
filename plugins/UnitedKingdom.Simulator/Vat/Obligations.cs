using System.Globalization;

namespace ElectronicMessages.UnitedKingdom.Simulator.Vat;

/// <summary>The obligations of the test businesses, which move with the calendar, and those of <c>Gov-Test-Scenario</c>.</summary>
internal static class Obligations
{
    private const int Quarters = 8;
    private const int Months = 12;

    public static IReadOnlyList<Obligation> Of(TestOrganisation organisation, DateOnly today) => organisation.Vrn switch
    {
        "193054661" => Periods(today, Quarters, 3, open: 1),
        "278091456" => Periods(today, Months, 1, open: 2),
        _ => [],
    };

    /// <summary>Null for a scenario that is none of these: HMRC answers then as if none were named.</summary>
    public static IReadOnlyList<Obligation>? OfScenario(string scenario, DateOnly today) => scenario switch
    {
        "QUARTERLY_NONE_MET" => Periods(today, 4, 3, open: 4),
        "QUARTERLY_ONE_MET" => Periods(today, 4, 3, open: 3),
        "QUARTERLY_TWO_MET" => Periods(today, 4, 3, open: 2),
        "QUARTERLY_FOUR_MET" => Periods(today, 4, 3, open: 0),
        "MONTHLY_NONE_MET" => Periods(today, 3, 1, open: 3),
        "MONTHLY_ONE_MET" => Periods(today, 3, 1, open: 2),
        "MONTHLY_TWO_MET" => Periods(today, 3, 1, open: 1),
        "MONTHLY_THREE_MET" => Periods(today, 3, 1, open: 0),
        _ => null,
    };

    /// <summary>The last so many periods that are over, the newest of them open.</summary>
    private static List<Obligation> Periods(DateOnly today, int count, int months, int open)
    {
        var firstOpen = new DateOnly(today.Year, (((today.Month - 1) / months) * months) + 1, 1);
        var periods = new List<Obligation>();
        for (var index = count; index >= 1; index--)
        {
            var start = firstOpen.AddMonths(-index * months);
            var end = start.AddMonths(months).AddDays(-1);
            periods.Add(new(start, end, Key(start, months), index <= open ? null : end.AddDays(30)));
        }

        return periods;
    }

    // As HMRC's: the year, A, and a letter or digit for the period.
    private static string Key(DateOnly start, int months) =>
        string.Create(CultureInfo.InvariantCulture, $"{start.Year % 100:00}A{(months == 3 ? (char)('0' + ((start.Month + 2) / 3)) : (char)('A' + start.Month - 1))}");
}
