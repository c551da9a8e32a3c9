using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return;

/// <summary>What may be said to a line, or to the whole return: the codes of the list, free text last (it is read by a case worker).</summary>
internal static class RemarkChooser
{
    public static (IReadOnlyList<RemarkEntry> Remarks, bool FreeText) OfLine(ReturnKind kind, ReturnLine line, CodeLists lists, TaxPeriod? period)
    {
        var allowed = lists.Remarks.OfLine(RemarkKeys.Of(kind, line, lists));
        return ([.. allowed.Codes.Select(code => lists.Remarks.Find(RemarkLevel.Line, kind, code, period)).OfType<RemarkEntry>()], allowed.FreeText);
    }

    public static (IReadOnlyList<RemarkEntry> Remarks, bool FreeText) OfReturn(ReturnKind kind, CodeLists lists, TaxPeriod? period) =>
        ([.. lists.Remarks.OfReturn(kind, period)], FreeText: true);
}
