namespace ElectronicMessages.Norway.VatReturn.Return;

/// <summary>One line (<c>mvaSpesifikasjonslinje</c>).</summary>
internal sealed record ReturnLine
{
    public required string Code { get; init; }

    public string? Specification { get; init; }

    /// <summary>The accounting system's own code.</summary>
    public string? InternalCode { get; init; }

    public decimal? Base { get; init; }

    /// <summary>As it is sent: with a comma.</summary>
    public string? Rate { get; init; }

    public required decimal Vat { get; init; }

    public ReturnRemark? Remark { get; init; }

    /// <summary>The authority tells the sides of a line by the base: what has one is output.</summary>
    public bool IsOutput => Base is not null;
}

/// <summary>A code of the list, or a text of one's own; never both.</summary>
internal sealed record ReturnRemark
{
    private ReturnRemark(string? code, string? text)
    {
        Code = code;
        Text = text;
    }

    public string? Code { get; }

    public string? Text { get; }

    public static ReturnRemark OfCode(string code) => new(code, null);

    public static ReturnRemark OfText(string text) => new(null, text);
}
