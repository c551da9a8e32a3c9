using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>The percentages of the rate classes through time, as the return spells them: with a comma.</summary>
internal sealed class RateList(IReadOnlyList<RateEntry> entries)
{
    /// <summary>Whether the rate is one of the class on any day of the period; which day counts is not published.</summary>
    public bool Valid(RateClass rateClass, string rate, TaxPeriod? period) => rateClass == RateClass.None
        ? rate == "0"
        : entries.Any(entry => entry.Class == rateClass && entry.Rate == rate && CodeLists.Valid(entry.From, entry.To, period));

    /// <summary>The rate of the class on the last day of the period; null where there is none.</summary>
    public string? At(RateClass rateClass, DateOnly day) => rateClass == RateClass.None
        ? "0"
        : entries.FirstOrDefault(entry => entry.Class == rateClass && (entry.From is null || entry.From <= day) && (entry.To is null || entry.To >= day))?.Rate;
}
