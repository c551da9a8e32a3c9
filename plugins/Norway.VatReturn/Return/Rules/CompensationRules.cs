using ElectronicMessages.Norway.VatReturn.Return.Codes;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>The lines of a claim for compensation.</summary>
internal static class CompensationRules
{
    public static IEnumerable<Broken> Check(ReturnDocument document, CodeLists lists) => document.Lines.SelectMany((line, index) => OfLine(line, index, lists));

    private static IEnumerable<Broken> OfLine(ReturnLine line, int index, CodeLists lists)
    {
        if (line is { Vat: > 0, Remark: null } && !(line.Specification == Specification.CompensationAdjustment && lists.Goes(line.Specification, line.Code)))
        {
            yield return new("R086", index, line.Code, WholeRules.Amount(line.Vat));
        }

        if (line.Specification == Specification.CompensationAdjustment && !lists.Goes(line.Specification, line.Code))
        {
            yield return new("R087", index, line.Code, string.Join(", ", lists.Codes.Where(code => lists.Goes(line.Specification, code.Code)).Select(code => code.Code)));
        }

        if (lists.Find(line.Code) is not null && !lists.Takes(ReturnKind.Compensation, line.Code))
        {
            yield return new("R088", index, line.Code);
        }

        if (line.Specification is Specification.Reversal or Specification.BadDebt or Specification.Withdrawal)
        {
            yield return new("R091", index, line.Specification);
        }

        if (line.Base is null || line.Rate is null)
        {
            yield return new("R093", index, line.Code);
        }
    }
}
