using ElectronicMessages.Norway.VatReturn.Return.Codes;

namespace ElectronicMessages.Norway.VatReturn.Return.Periods;

/// <summary>When a return is due (skatteforvaltningsforskriften section 8-3-10): Saturdays, Sundays and holidays move it to the next working day.</summary>
internal static class Deadline
{
    public static DateOnly Of(TaxPeriod period, string category) => NextWorkingDay(Counted(period, category));

    private static DateOnly Counted(TaxPeriod period, string category)
    {
        var after = period.To.AddDays(1);
        if (period.Kind == PeriodKind.Year)
        {
            return after.AddMonths(category == ReturnCategory.Primary ? 3 : 2).AddDays(9);
        }

        // The summer holidays: what ends with June in steps of two or three months is due on 31 August.
        return period is { Kind: PeriodKind.TwoMonths, Number: 3 } or { Kind: PeriodKind.ThreeMonths, Number: 2 }
            ? new(period.Year, 8, 31)
            : after.AddMonths(1).AddDays(9);
    }

    private static DateOnly NextWorkingDay(DateOnly day)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || IsHoliday(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static bool IsHoliday(DateOnly day) => (day.Month, day.Day) is (1, 1) or (5, 1) or (5, 17) or (12, 25) or (12, 26)
        || (day.DayNumber - EasterSunday(day.Year).DayNumber) is -3 or -2 or 0 or 1 or 39 or 49 or 50;

    // The Gregorian computus (Meeus, Jones, Butcher).
    private static DateOnly EasterSunday(int year)
    {
        var golden = year % 19;
        var century = year / 100;
        var epact = (century - (century / 4) - (((8 * century) + 13) / 25) + (19 * golden) + 15) % 30;
        var moon = epact - (epact / 28 * (1 - (epact / 28 * (29 / (epact + 1)) * ((21 - golden) / 11))));
        var weekday = (year + (year / 4) + moon + 2 - century + (century / 4)) % 7;
        var offset = moon - weekday;
        var month = 3 + ((offset + 40) / 44);
        return new(year, month, offset + 28 - (31 * (month / 4)));
    }
}
