using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>Which remarks there are, and which a line may carry. Case and spaces do not count: the authority spells some in two ways.</summary>
internal sealed class RemarkList
{
    private readonly ILookup<string, RemarkEntry> _known;
    private readonly Dictionary<RemarkKey, AllowedRemarks> _ofLines = [];
    private readonly Dictionary<(char Kind, string Code, string? Specification, bool Deduction), char> _normalSigns = [];

    public RemarkList(CodeListsFile file)
    {
        All = file.Remarks;
        _known = file.Remarks.ToLookup(remark => Fold(remark.Code), StringComparer.Ordinal);
        foreach (var set in file.RemarksOfLines)
        {
            var allowed = new AllowedRemarks(set.Remarks, set.FreeText);
            foreach (var line in set.Lines)
            {
                foreach (var code in line.Codes.Split(' '))
                {
                    _ofLines.Add(new(line.Kind[0], code, line.Specification, line.Deduction, line.Signs[0]), allowed);
                    _normalSigns[(line.Kind[0], code, line.Specification, line.Deduction)] = line.Signs[1];
                }
            }
        }
    }

    public IReadOnlyList<RemarkEntry> All { get; }

    public IReadOnlyDictionary<RemarkKey, AllowedRemarks> OfLines => _ofLines;

    /// <summary>The entry of a remark; its spelling is the one that is sent.</summary>
    public RemarkEntry? Find(RemarkLevel level, ReturnKind kind, string code, TaxPeriod? period = null) => _known[Fold(code)].FirstOrDefault(remark =>
        remark.Level == level && remark.Kinds.Contains(kind.Letter(), StringComparison.Ordinal) && CodeLists.Valid(remark.From, remark.To, period));

    public IEnumerable<RemarkEntry> OfReturn(ReturnKind kind, TaxPeriod? period) => All.Where(remark =>
        remark.Level == RemarkLevel.Return && remark.Kinds.Contains(kind.Letter(), StringComparison.Ordinal) && CodeLists.Valid(remark.From, remark.To, period));

    /// <summary>What a line may say; nothing where the list has no row for it.</summary>
    public AllowedRemarks OfLine(RemarkKey key) => _ofLines.GetValueOrDefault(key) ?? AllowedRemarks.None;

    /// <summary>The sign that such a line normally has; null where the list does not know such a line.</summary>
    public char? NormalSign(char kind, string code, string? specification, bool deduction) =>
        _normalSigns.TryGetValue((kind, code, specification, deduction), out var sign) ? sign : null;

    // Also a no-break space is a space here.
    public static string Fold(string code) => string.Join(' ', code.ToUpperInvariant().Split([' ', '\u00A0', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}

/// <param name="Deduction">Whether it is the deduction of a code that has both sides.</param>
/// <param name="Sign">The sign that is sent.</param>
internal sealed record RemarkKey(char Kind, string Code, string? Specification, bool Deduction, char Sign);

/// <summary>The remarks of a kind of line, and whether free text is one of them.</summary>
internal sealed record AllowedRemarks(IReadOnlyList<string> Codes, bool FreeText)
{
    public static AllowedRemarks None { get; } = new([], FreeText: false);

    public bool Allows(string code) => Codes.Any(allowed => RemarkList.Fold(allowed) == RemarkList.Fold(code));
}
