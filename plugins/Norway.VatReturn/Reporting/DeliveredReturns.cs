using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Norway.VatReturn.Return;
using ElectronicMessages.Norway.VatReturn.Return.Files;
using ElectronicMessages.Norway.VatReturn.Return.Periods;
using ElectronicMessages.Norway.VatReturn.Return.Rules;

namespace ElectronicMessages.Norway.VatReturn.Reporting;

/// <summary>What the host remembers of earlier returns, for the rules that look back and for the comparison.</summary>
internal static class DeliveredReturns
{
    public static Surroundings Surroundings(VatReturnParameters parameters, ReportInput input, string category)
    {
        var delivered = input.Earlier.Where(earlier => earlier.DeliveredOn is not null).Select(earlier => (earlier, Read: PeriodKeys.Read(earlier.Period.Key)))
            .Where(earlier => earlier.Read?.Category == category)
            .Select(earlier => new Delivered(earlier.Read!.Value.Period, earlier.earlier.DeliveredOn!.Value, Open(earlier.earlier)?.Total ?? 0))
            .ToArray();
        return new()
        {
            Today = input.Today,
            Registered = new() { Ending = parameters.Ending, Deleted = false, Category = category, Account = parameters.Account },

            // What was delivered elsewhere is not seen: rules that ask for a first return wait until somebody says that there is none.
            History = parameters.Complete || delivered.Length > 0 ? delivered : null,
        };
    }

    /// <summary>The last one delivered for the period.</summary>
    public static ReturnDocument? OfPeriod(ReportInput input) =>
        Last(input.Earlier.Where(earlier => earlier.DeliveredOn is not null && earlier.Period.Key == input.Period.Key));

    /// <summary>The last one of the same period a year before; one that was made and not delivered where none was.</summary>
    public static ReturnDocument? OfYearBefore(ReportInput input, TaxPeriod period, string category)
    {
        if (period.Number > TaxPeriod.Count(period.Kind, period.Year - 1))
        {
            return null;
        }

        var key = PeriodKeys.Of(TaxPeriod.Of(period.Kind, period.Year - 1, period.Number), category, "en").Key;
        var found = input.Earlier.Where(earlier => earlier.Period.Key == key).ToArray();
        return Last(found.Where(earlier => earlier.DeliveredOn is not null)) ?? Last(found);
    }

    private static ReturnDocument? Last(IEnumerable<EarlierReport> earlier) => earlier.LastOrDefault() is { } last ? Open(last) : null;

    private static ReturnDocument? Open(EarlierReport earlier)
    {
        using var stream = new MemoryStream(earlier.Content.ToArray());
        return ReadReturn.From(stream).Document;
    }
}
