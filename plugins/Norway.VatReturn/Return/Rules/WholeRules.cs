using System.Globalization;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>What concerns the return as a whole: total, category, kind of period, year, remark.</summary>
internal static class WholeRules
{
    public static IEnumerable<Broken> Check(ReturnDocument document, CodeLists lists) =>
        Total(document).Concat(Period(document)).Concat(Others(document, lists));

    private static IEnumerable<Broken> Total(ReturnDocument document)
    {
        if (document.Total != decimal.Truncate(document.Total))
        {
            yield return Broken.Whole("R082", Amount(document.Total));
        }

        var sum = document.Lines.Sum(line => line.Vat);
        if (document.Lines.Count == 0 && document.Total != 0 && document.Kind is { } kind)
        {
            yield return Broken.Whole(ByKind(kind, "R084", "R100", "R107"), Amount(document.Total));
        }
        else if (document.Total != sum)
        {
            yield return Broken.Whole("R018", Amount(document.Total), Amount(sum));
        }
    }

    private static IEnumerable<Broken> Period(ReturnDocument document)
    {
        if (document.Period is not { } period || document.Kind is not { } kind)
        {
            yield break;
        }

        if (period.Year < (kind == ReturnKind.Ordinary ? 2022 : 2023))
        {
            yield return Broken.Whole(ByKind(kind, "R077", "R092", "R103"), period.Year.ToString(CultureInfo.InvariantCulture));
        }

        if (kind == ReturnKind.Compensation && period.Kind != PeriodKind.TwoMonths)
        {
            yield return Broken.Whole("R095", period.Value);
        }

        if (kind == ReturnKind.ReverseCharge && period.Kind != PeriodKind.ThreeMonths)
        {
            yield return Broken.Whole("R106", period.Value);
        }
    }

    private static IEnumerable<Broken> Others(ReturnDocument document, CodeLists lists)
    {
        if (document.Category == ReturnCategory.ECommerce)
        {
            yield return Broken.Whole("R104", document.Category);
        }

        if (document is { Remark.Code: { } remark, Kind: { } kind } && lists.Remarks.Find(RemarkLevel.Return, kind, remark, document.Period) is null)
        {
            yield return Broken.Whole("R071", remark);
        }

        if (document.Kid is { Length: > 0 } kid && !Kid.IsSound(kid))
        {
            yield return Broken.Whole("R079", kid);
        }
    }

    internal static string Amount(decimal amount) => amount.ToString("#,0.##", CultureInfo.InvariantCulture).Replace(',', '\u00A0').Replace('-', '\u2212');

    private static string ByKind(ReturnKind kind, string ordinary, string compensation, string reverseCharge) => kind switch
    {
        ReturnKind.Compensation => compensation,
        ReturnKind.ReverseCharge => reverseCharge,
        _ => ordinary,
    };
}
