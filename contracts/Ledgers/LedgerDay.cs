namespace ElectronicMessages.Contracts.Ledgers;

/// <summary>Turns a date and a period of the ledger into one day, by which the host finds what belongs to a tax period of any length.</summary>
public static class LedgerDay
{
    /// <summary>
    /// The date where it lies in the month, otherwise the day of the month that is nearest to it: a voucher of 28 February in the
    /// period of March counts as of 1 March.
    /// </summary>
    /// <param name="date">The date of the voucher.</param>
    /// <param name="period">The period, which counts from 1 to 12; anything else leaves the date.</param>
    /// <param name="year">The year of the period.</param>
    /// <returns>The day.</returns>
    public static DateOnly OfMonth(DateOnly date, int? period, int? year) =>
        period is >= 1 and <= 12 && year is >= 1900 and <= 9998
            ? Within(date, new(year.Value, period.Value, 1), new DateOnly(year.Value, period.Value, 1).AddMonths(1).AddDays(-1))
            : date;

    /// <summary>The date where it lies between the two, otherwise the nearer of the two.</summary>
    /// <param name="date">The date.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The last day.</param>
    /// <returns>The day.</returns>
    public static DateOnly Within(DateOnly date, DateOnly from, DateOnly to) => date < from ? from : date > to ? to : date;
}
