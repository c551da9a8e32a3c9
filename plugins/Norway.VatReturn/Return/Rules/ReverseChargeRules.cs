using ElectronicMessages.Norway.VatReturn.Return.Codes;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>The lines of a return of reverse charge.</summary>
internal static class ReverseChargeRules
{
    public static IEnumerable<Broken> Check(ReturnDocument document, CodeLists lists) =>
        document.Lines.SelectMany((line, index) => OfLine(line, index, lists)).Concat(Rights(document, lists));

    private static IEnumerable<Broken> OfLine(ReturnLine line, int index, CodeLists lists)
    {
        if (line is { Base: < 0, Remark: null })
        {
            yield return new("R108", index, line.Code, WholeRules.Amount(line.Base.Value));
        }

        if (line.Base is null || line.Rate is null)
        {
            yield return new(line.Specification == Specification.CompensationRight && line.Base is null != line.Rate is null ? "R116" : "R109", index, line.Code);
        }

        if (line.Specification is Specification.Reversal or Specification.BadDebt or Specification.Withdrawal)
        {
            yield return new("R110", index, line.Specification);
        }

        if (line.Specification == Specification.CompensationRight && !TakesRight(line.Code, lists))
        {
            yield return new("R111", index, line.Code);
        }

        if (lists.Find(line.Code) is not null && !lists.Takes(ReturnKind.ReverseCharge, line.Code))
        {
            yield return new("R113", index, line.Code);
        }

        foreach (var broken in OrdinaryRules.BaseNotAboveVat(line, index))
        {
            yield return broken;
        }
    }

    private static IEnumerable<Broken> Rights(ReturnDocument document, CodeLists lists)
    {
        foreach (var code in document.Lines.Select((line, index) => (Line: line, Index: index)).Where(at => TakesRight(at.Line.Code, lists)).GroupBy(at => at.Line.Code, StringComparer.Ordinal))
        {
            var without = code.Where(at => at.Line.Specification is null).ToArray();
            if (!code.Any(at => at.Line.Specification == Specification.CompensationRight))
            {
                yield return new("R124", code.First().Index, code.Key);
            }
            else if (without.Length > 0)
            {
                yield return new("R112", without[0].Index, code.Key);
            }
        }
    }

    private static bool TakesRight(string code, CodeLists lists) => lists.Takes(ReturnKind.ReverseCharge, code) && lists.Goes(Specification.CompensationRight, code);
}
