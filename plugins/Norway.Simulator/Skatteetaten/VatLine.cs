namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>A line of a return.</summary>
internal sealed record VatLine(int Number, Position? Position)
{
    public string Code { get; init; } = "";

    public string? Specification { get; init; }

    public decimal? Base { get; init; }

    public string? Rate { get; init; }

    public decimal Vat { get; init; }

    public string? RemarkCode { get; init; }

    public bool HasRemark { get; init; }

    /// <summary>Without a base it deducts.</summary>
    public bool Deducts => Base is null;

    /// <summary>The rate as a number: it is written with a comma.</summary>
    public decimal? RateNumber => Rate is null ? null : ValueForm.ReadDecimal(Rate.Replace(',', '.'));
}
