namespace ElectronicMessages.Norway.VatReturn.Return;

/// <summary>One return beside another: each line by what makes it the same line, and the totals.</summary>
internal static class CompareReturns
{
    /// <summary>Lines of both, those of the new one first. Lines that have everything in common are added up.</summary>
    public static IReadOnlyList<ComparedLine> Of(ReturnDocument now, ReturnDocument before)
    {
        var old = before.Lines.ToLookup(Key);
        var keys = now.Lines.Concat(before.Lines).Select(Key).Distinct();
        var current = now.Lines.ToLookup(Key);
        return [.. keys.Select(key => new ComparedLine(key, Sum(current[key]), Sum(old[key])))];
    }

    public static ComparedKey Key(ReturnLine line) => new(line.Code, line.Specification, line.IsOutput, line.InternalCode);

    private static decimal? Sum(IEnumerable<ReturnLine> lines) => lines.Any() ? lines.Sum(line => line.Vat) : null;
}

internal sealed record ComparedKey(string Code, string? Specification, bool Output, string? InternalCode);

/// <param name="Now">Null where the new return has no such line.</param>
/// <param name="Before">Null where the other one has none.</param>
internal sealed record ComparedLine(ComparedKey Key, decimal? Now, decimal? Before)
{
    public decimal Difference => (Now ?? 0) - (Before ?? 0);
}
