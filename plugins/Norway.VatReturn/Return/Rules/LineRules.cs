using System.Globalization;
using ElectronicMessages.Norway.VatReturn.Return.Codes;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>What every line must keep, whatever the kind of return.</summary>
internal static class LineRules
{
    private const decimal LeastTolerance = 10;

    // Above it products would not fit; the schema knows no limit and R085 has none that is published.
    private const decimal Largest = 1_000_000_000_000_000_000;

    public static IEnumerable<Broken> Check(ReturnDocument document, CodeLists lists) =>
        document.Lines.SelectMany((line, index) => OfLine(document, line, index, lists));

    /// <summary>Base times rate, cut to whole kroner; null where the line has no base or no rate.</summary>
    public static decimal? Computed(ReturnLine line) =>
        line.Base is { } amount && Math.Abs(amount) < Largest && RateOf(line) is { } rate ? decimal.Truncate(amount * rate / 100) : null;

    public static decimal? RateOf(ReturnLine line) =>
        decimal.TryParse(line.Rate?.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate <= 100 ? rate : null;

    private static IEnumerable<Broken> OfLine(ReturnDocument document, ReturnLine line, int index, CodeLists lists)
    {
        var code = lists.Find(line.Code);
        if (code is null)
        {
            yield return new("R002", index, line.Code);
        }

        if (line.Rate is { } rate && code is not null && !lists.Rates.Valid(code.Rate, rate, document.Period))
        {
            yield return new("R003", index, rate, lists.Rates.At(code.Rate, document.Period?.To ?? DateOnly.MaxValue) ?? "");
        }

        if (Computed(line) is { } computed && Math.Abs(computed - line.Vat) > Math.Max(LeastTolerance, document.Lines.Count))
        {
            yield return new("R019", index, WholeRules.Amount(line.Vat), WholeRules.Amount(computed));
        }

        if (line.Vat != decimal.Truncate(line.Vat))
        {
            yield return new("R082", index, WholeRules.Amount(line.Vat));
        }

        if (line.Base is { } amount && amount != decimal.Truncate(amount))
        {
            yield return new("R082", index, WholeRules.Amount(amount));
        }

        // R091 and R110 name what two kinds of return do not take; said once.
        if (document.Kind is { } kind && line.Specification is { } specification && !NamedByAnotherRule(kind, specification) && !lists.TakesSpecification(kind, specification, document.Period))
        {
            yield return new("R069", index, specification);
        }
    }

    private static bool NamedByAnotherRule(ReturnKind kind, string specification) =>
        kind != ReturnKind.Ordinary && (specification is Specification.Reversal or Specification.BadDebt or Specification.Withdrawal);
}
