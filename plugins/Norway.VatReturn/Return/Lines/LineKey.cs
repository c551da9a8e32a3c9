namespace ElectronicMessages.Norway.VatReturn.Return.Lines;

/// <summary>What makes a line one line: code, specification, internal code, side and rate.</summary>
internal sealed record LineKey(string Code, string? Specification, string InternalCode, bool Output, string? Rate)
{
    /// <summary>Stays the same while the entries change, so that a remark chosen for the line stays with it.</summary>
    public override string ToString() => string.Join('|', Code, Output ? "out" : "in", Specification ?? "", Rate ?? "", InternalCode);
}
