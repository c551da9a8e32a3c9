namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>Under which key the remarks of a line are found.</summary>
internal static class RemarkKeys
{
    public static RemarkKey Of(ReturnKind kind, ReturnLine line, CodeLists lists)
    {
        // Only ordinary returns have both sides of a code, and only without a specification.
        var deduction = kind == ReturnKind.Ordinary && !line.IsOutput && line.Specification is null && lists.Find(line.Code)?.Side == CodeSide.Both;
        var key = new RemarkKey(kind.Letter(), line.Code, line.Specification, deduction, '+');
        var amount = line.Base is { } baseAmount and not 0 ? baseAmount : line.Vat;
        return key with { Sign = amount == 0 ? NormalSign(key, lists) : amount < 0 ? '-' : '+' };
    }

    /// <summary>The sign that such a line normally has; where the list is silent, that of its side.</summary>
    public static char NormalSign(RemarkKey key, CodeLists lists) =>
        lists.Remarks.NormalSign(key.Kind, key.Code, key.Specification, key.Deduction)
        ?? (key.Deduction || key.Kind == 'K' || lists.Find(key.Code)?.Side == CodeSide.Deduction ? '-' : '+');
}
