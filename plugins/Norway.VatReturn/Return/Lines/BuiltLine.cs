namespace ElectronicMessages.Norway.VatReturn.Return.Lines;

/// <summary>A line before it is cut to whole kroner, and what it was made of.</summary>
/// <param name="Base">Null for a line that shows none.</param>
/// <param name="Sources">Which sums of the ledger it is made of.</param>
internal sealed record BuiltLine(LineKey Key, decimal? Base, decimal Vat, IReadOnlyList<int> Sources, string? ProposedRemark)
{
    /// <summary>Skatteetaten has decimals cut: the one place where that is done.</summary>
    public static decimal Cut(decimal amount) => decimal.Truncate(amount);

    public ReturnLine ToReturnLine(ReturnRemark? remark = null) => new()
    {
        Code = Key.Code,
        Specification = Key.Specification,
        InternalCode = Key.InternalCode,
        Base = Base is { } amount ? Cut(amount) : null,
        Rate = Key.Rate,
        Vat = Cut(Vat),
        Remark = remark,
    };
}

/// <summary>All lines of a period, and what no line was made of.</summary>
/// <param name="LeftOut">How many entries each internal code has that this kind of return does not take.</param>
internal sealed record BuiltLines(IReadOnlyList<BuiltLine> Lines, IReadOnlyDictionary<string, int> LeftOut)
{
    /// <summary>The sum of the lines after they were cut.</summary>
    public decimal Total => Lines.Sum(line => BuiltLine.Cut(line.Vat));
}
