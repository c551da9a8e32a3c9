using ElectronicMessages.Norway.VatReturn.Return;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;
using ElectronicMessages.Norway.VatReturn.Return.Rules;

namespace ElectronicMessages.Tests.Unit.NorwayVatReturn;

/// <summary>What the tests of the return begin with: a clean return, from which one thing is then changed.</summary>
internal static class The
{
    public static ReturnData Data { get; } = ReturnData.Own();

    public static CodeLists Lists => Data.Lists;

    public static TaxPeriod Term { get; } = TaxPeriod.Of(PeriodKind.TwoMonths, 2025, 1);

    public static TaxPeriod Quarter { get; } = TaxPeriod.Of(PeriodKind.ThreeMonths, 2025, 1);

    public static ReturnDocument Ordinary(params ReturnLine[] lines) => Return(ReturnCategory.General, Term, lines);

    public static ReturnDocument Compensation(params ReturnLine[] lines) => Return(ReturnCategory.Compensation, Term, lines);

    public static ReturnDocument ReverseCharge(params ReturnLine[] lines) => Return(ReturnCategory.ReverseCharge, Quarter, lines);

    public static ReturnLine Output(string code, decimal amount, decimal vat, string rate = "25", string? specification = null, ReturnRemark? remark = null) =>
        new() { Code = code, Base = amount, Rate = rate, Vat = vat, Specification = specification, Remark = remark };

    public static ReturnLine Deduction(string code, decimal vat, string? specification = null, ReturnRemark? remark = null) =>
        new() { Code = code, Vat = vat, Specification = specification, Remark = remark };

    public static ReturnRemark Remark(string code) => ReturnRemark.OfCode(code);

    public static ReturnRemark Text { get; } = ReturnRemark.OfText("See the letter of 3 March.");

    public static IReadOnlyList<string> RulesBrokenBy(ReturnDocument document, Surroundings? surroundings = null, ReturnData? data = null, IReadOnlyList<string>? faults = null) =>
        [.. new CheckReturn((data ?? Data).Lists, (data ?? Data).Rules).Run(document, surroundings ?? new(), faults).Select(finding => finding.Rule.Rule).Distinct().Order(StringComparer.Ordinal)];

    private static ReturnDocument Return(string category, TaxPeriod period, ReturnLine[] lines) => new()
    {
        Reference = "reference-1",
        SystemName = "ElectronicMessages",
        SystemVersion = "1.0",
        Period = period,
        Category = category,
        OrganisationNumber = "313999009",
        Total = lines.Sum(line => line.Vat),
        Lines = lines,
    };
}
