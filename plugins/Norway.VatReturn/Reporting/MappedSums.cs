using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Norway.VatReturn.Return.Lines;

namespace ElectronicMessages.Norway.VatReturn.Reporting;

/// <summary>From the sums of the ledger, with the fields of the mapping, to what lines are made of.</summary>
internal static class MappedSums
{
    public static IEnumerable<MappedEntry> Of(IReadOnlyList<ReportSum> sums) => sums.Select(Of);

    private static MappedEntry Of(ReportSum sum, int index) => new()
    {
        InternalCode = sum.TaxCode,
        Code = Field(sum, "standardCode") ?? "",
        Side = SideOf(Field(sum, "side")),
        Specification = Field(sum, "specification"),
        Remark = Field(sum, "remark"),
        Compensation = Field(sum, "compensation") == "true",
        Rate = sum.Rate,
        Base = sum.Base,
        Tax = sum.Tax,
        Credit = sum.IsCredit,
        HasTax = sum.HasTax,
        Source = index,
    };

    private static EntrySide SideOf(string? side) => side switch
    {
        "output" => EntrySide.Output,
        "deduction" => EntrySide.Deduction,
        "both" => EntrySide.OneSided,
        "bySign" => EntrySide.BySign,
        _ => EntrySide.NotReported,
    };

    private static string? Field(ReportSum sum, string name) => sum.Mapping.TryGetValue(name, out var value) && value.Length > 0 ? value : null;
}
