using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>What hangs on the returns that were delivered before; the authority may know better.</summary>
internal static class HistoryRules
{
    private const decimal LeastClaim = 20_000;
    private const decimal LeastPurchases = 2_000;

    public static IEnumerable<Broken> Check(ReturnDocument document, Surroundings surroundings)
    {
        if (surroundings.History is not { } history || document.Period is not { } period)
        {
            return [];
        }

        var before = history.Where(delivered => delivered.Period == period).OrderBy(delivered => delivered.On).LastOrDefault();
        return document.Kind switch
        {
            ReturnKind.Ordinary => Ordinary(document, surroundings, history, period, before),
            ReturnKind.Compensation => Compensation(document, surroundings, history, period, before),
            ReturnKind.ReverseCharge => ReverseCharge(document, history, period, before),
            _ => [],
        };
    }

    private static IEnumerable<Broken> Ordinary(ReturnDocument document, Surroundings surroundings, IReadOnlyList<Delivered> history, TaxPeriod period, Delivered? before)
    {
        if (document.Total != 0 && Missing(history, period, surroundings.Registered?.Since) is { } missing)
        {
            yield return Broken.Whole(document.Total > 0 ? "R061" : "R062", missing.ToString());
        }

        if (before is null || surroundings.Today is not { } today)
        {
            yield break;
        }

        if (today > period.To.AddYears(5))
        {
            yield return Broken.Whole("R133", TimeRules.Day(period.To));
        }
        else if (Deadline.Of(period, document.Category) is var deadline && today > deadline.AddYears(3))
        {
            yield return Broken.Whole("R132", TimeRules.Day(deadline));
        }
    }

    // Of the same length only: a company that changed its length delivered others before.
    private static TaxPeriod? Missing(IReadOnlyList<Delivered> history, TaxPeriod period, DateOnly? since)
    {
        var delivered = history.Where(delivered => delivered.Period.Kind == period.Kind).Select(delivered => delivered.Period).ToHashSet();
        var first = since ?? (delivered.Count == 0 ? null : delivered.Min(before => before.From));
        for (var before = period.Previous; first is not null && before.From >= first && before.Year >= 2022; before = before.Previous)
        {
            if (!delivered.Contains(before))
            {
                return before;
            }
        }

        return null;
    }

    private static IEnumerable<Broken> Compensation(ReturnDocument document, Surroundings surroundings, IReadOnlyList<Delivered> history, TaxPeriod period, Delivered? before)
    {
        if (before is null && document.Total == 0)
        {
            yield return Broken.Whole("R098");
        }

        var waived = period.Year >= 2026 && surroundings.Today > period.Next.To;
        if (document.Total is > -LeastClaim and not 0 && !waived && !history.Any(delivered => delivered.Period.Year == period.Year))
        {
            yield return Broken.Whole(period.Year < 2026 ? "R099" : "R134", WholeRules.Amount(document.Total));
        }

        // The law before 2026 knew no claims after the deadline.
        if (period.Year < 2026 && surroundings.Today > Deadline.Of(period, document.Category))
        {
            if (before is null)
            {
                yield return Broken.Whole("R096", TimeRules.Day(Deadline.Of(period, document.Category)));
            }
            else if (document.Total < before.Total)
            {
                yield return Broken.Whole("R097", WholeRules.Amount(document.Total), WholeRules.Amount(before.Total));
            }
        }
    }

    private static IEnumerable<Broken> ReverseCharge(ReturnDocument document, IReadOnlyList<Delivered> history, TaxPeriod period, Delivered? before)
    {
        var purchases = document.Lines.Sum(line => line.Base ?? 0);
        if (purchases is > 0 and < LeastPurchases && !history.Any(delivered => delivered.Period.Year == period.Year))
        {
            yield return Broken.Whole("R117", WholeRules.Amount(purchases));
        }

        if (document.Total == 0 && before is null)
        {
            yield return Broken.Whole("R118");
        }
        else if (document.Total == 0 && document.Lines.Any(line => line.Vat != 0 || LineRules.Computed(line) is not (null or 0)))
        {
            yield return Broken.Whole("R119");
        }
    }
}
