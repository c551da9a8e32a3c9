using ElectronicMessages.Norway.VatReturn.Return.Codes;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>The lines of general business and primary industries.</summary>
internal static class OrdinaryRules
{
    public static IEnumerable<Broken> Check(ReturnDocument document, CodeLists lists) => document.Lines
        .SelectMany((line, index) => Signs(line, index, lists).Concat(Specifications(line, index, lists)).Concat(Shape(line, index, lists)).Concat(Amounts(line, index)))
        .Concat(RightTwice(document, lists));

    private static IEnumerable<Broken> Signs(ReturnLine line, int index, CodeLists lists)
    {
        // The published list of R020 leaves code 5 out.
        if (line is { Base: < 0, Remark: null } && line.Code != "5" && lists.Find(line.Code) is { Side: not CodeSide.Deduction })
        {
            yield return new("R020", index, line.Code, WholeRules.Amount(line.Base.Value));
        }

        if (line is { IsOutput: false, Vat: > 0, Remark: null } && lists.Find(line.Code) is { Side: CodeSide.Deduction or CodeSide.Both } && !MayBePositive(line, lists))
        {
            yield return new("R021", index, line.Code, WholeRules.Amount(line.Vat));
        }
    }

    // What gives deducted VAT back is positive by its nature.
    private static bool MayBePositive(ReturnLine line, CodeLists lists) =>
        (line.Specification is Specification.Reversal or Specification.Adjustment or Specification.BadDebt) && lists.Goes(line.Specification, line.Code);

    private static IEnumerable<Broken> Specifications(ReturnLine line, int index, CodeLists lists)
    {
        var rule = line.Specification switch
        {
            Specification.BadDebt => "R038",
            Specification.Withdrawal => "R039",
            Specification.Adjustment => "R040",
            Specification.Reversal => "R041",
            Specification.CompensationRight => "R114",
            _ => null,
        };
        if (rule is not null && !lists.Goes(line.Specification!, line.Code))
        {
            yield return new(rule, index, line.Code, string.Join(", ", lists.Codes.Where(code => lists.Goes(line.Specification!, code.Code)).Select(code => code.Code)));
        }
        else if (rule == "R114" && (line.Base is null || line.Rate is null))
        {
            yield return new("R116", index, line.Code);
        }
    }

    private static IEnumerable<Broken> Shape(ReturnLine line, int index, CodeLists lists)
    {
        switch (lists.Find(line.Code)?.Side)
        {
            case CodeSide.Deduction when line.Base is not null || line.Rate is not null:
                yield return new("R065", index, line.Code);
                break;

            case CodeSide.Output or CodeSide.SelfAssessed when line.Base is null || line.Rate is null:
                yield return new("R066", index, line.Code);
                break;

            case CodeSide.Both when line.Base is null != line.Rate is null:
                yield return new("R081", index, line.Code);
                break;
        }
    }

    internal static IEnumerable<Broken> BaseNotAboveVat(ReturnLine line, int index)
    {
        if (line.Base > 0 && line.Base <= line.Vat)
        {
            yield return new("R122", index, WholeRules.Amount(line.Base.Value), WholeRules.Amount(line.Vat));
        }
    }

    private static IEnumerable<Broken> Amounts(ReturnLine line, int index)
    {
        // At least one krone of VAT follows from base and rate.
        if (line is { Base: > 0, Vat: 0 } && LineRules.Computed(line) >= 1)
        {
            yield return new("R127", index, WholeRules.Amount(line.Base.Value), line.Rate!);
        }

        foreach (var broken in BaseNotAboveVat(line, index))
        {
            yield return broken;
        }
    }

    private static IEnumerable<Broken> RightTwice(ReturnDocument document, CodeLists lists) =>
        from right in document.Lines.Select((line, index) => (Line: line, Index: index))
        where right.Line is { IsOutput: true, Specification: Specification.CompensationRight } && lists.Find(right.Line.Code)?.Side == CodeSide.Both
        where document.Lines.Any(line => line.IsOutput && line.Specification is null && line.Code == right.Line.Code && line.Vat == right.Line.Vat)
        select new Broken("R115", right.Index, right.Line.Code, WholeRules.Amount(right.Line.Vat));
}
