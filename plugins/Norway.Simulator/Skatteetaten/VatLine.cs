namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>A line of a return, filled as its values come.</summary>
internal sealed class VatLine
{
    public int Number { get; set; }

    public Position? Position { get; set; }

    public string Code { get; set; } = "";

    public string? Specification { get; set; }

    public decimal? Base { get; set; }

    public string? Rate { get; set; }

    /// <summary>The rate as a number: it is written with a comma.</summary>
    public decimal? RateNumber { get; set; }

    public decimal Vat { get; set; }

    public string? RemarkCode { get; set; }

    public bool HasRemark { get; set; }

    /// <summary>Without a base it deducts.</summary>
    public bool Deducts => Base is null;

    public string Path => $"/{VatReturnModel.Root}/skattegrunnlagOgBeregnetSkatt/{VatReturnModel.Line}[{Number}]";
}
