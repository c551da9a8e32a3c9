using ElectronicMessages.Norway.VatReturn.Return.Codes;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>Which coded remarks a line may carry (R070, R074 to R076), and where one is owed whatever the sign (R078).</summary>
internal static class RemarkRules
{
    public static IEnumerable<Broken> Check(ReturnDocument document, CodeLists lists) => document.Kind is { } kind
        ? document.Lines.SelectMany((line, index) => OfLine(document, kind, line, index, lists))
        : [];

    private static IEnumerable<Broken> OfLine(ReturnDocument document, ReturnKind kind, ReturnLine line, int index, CodeLists lists)
    {
        if (line is { Specification: Specification.Reversal, Remark: null })
        {
            yield return new("R078", index);
        }

        if (line.Remark?.Code is not { } code)
        {
            yield break;
        }

        if (lists.Remarks.Find(RemarkLevel.Line, kind, code, document.Period) is null)
        {
            yield return new("R070", index, code);
            yield break;
        }

        var key = RemarkKeys.Of(kind, line, lists);
        if (!lists.Remarks.OfLine(key).Allows(code))
        {
            yield return new(line.Specification is not null ? "R076" : key.Sign == RemarkKeys.NormalSign(key, lists) ? "R074" : "R075", index, code, line.Code);
        }
    }
}
