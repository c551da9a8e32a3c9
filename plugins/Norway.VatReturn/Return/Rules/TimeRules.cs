using System.Globalization;
using ElectronicMessages.Norway.VatReturn.Return.Codes;
using ElectronicMessages.Norway.VatReturn.Return.Periods;

namespace ElectronicMessages.Norway.VatReturn.Return.Rules;

/// <summary>What hangs on the day of submission.</summary>
internal static class TimeRules
{
    private static readonly DateOnly _ordinaryOpened = new(2022, 1, 1);
    private static readonly DateOnly _compensationOpened = new(2023, 1, 1);
    private static readonly DateOnly _reverseChargeOpened = new(2023, 2, 1);

    public static IEnumerable<Broken> Check(ReturnDocument document, Surroundings surroundings)
    {
        if (surroundings.Today is not { } today || document.Period is not { } period || document.Kind is not { } kind)
        {
            yield break;
        }

        if (Opened(kind) is var (opened, rule) && today < opened)
        {
            yield return Broken.Whole(rule, Day(today));
        }

        if (surroundings.Registered is { } registered && today <= period.To && !MayBeEarly(document, kind, registered, today >= period.From))
        {
            yield return Broken.Whole(TooEarly(document, kind, period), Day(period.To));
        }
    }

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (DateOnly Opened, string Rule) Opened(ReturnKind kind) => kind switch
    {
        ReturnKind.Compensation => (_compensationOpened, "R090"),
        ReturnKind.ReverseCharge => (_reverseChargeOpened, "R105"),
        _ => (_ordinaryOpened, "R000"),
    };

    private static bool MayBeEarly(ReturnDocument document, ReturnKind kind, Registered registered, bool begun) => begun && kind switch
    {
        ReturnKind.Compensation => registered.Deleted && document.Period!.Year >= 2026,
        ReturnKind.ReverseCharge => registered.Ending || registered.Deleted,
        _ => registered.Ending || (document.Category == ReturnCategory.Primary && document.Remark?.Code == "forlis"),
    };

    private static string TooEarly(ReturnDocument document, ReturnKind kind, TaxPeriod period) => kind switch
    {
        ReturnKind.Compensation => period.Year < 2026 ? "R089" : "R135",
        ReturnKind.ReverseCharge => "R120",
        _ => document.Category == ReturnCategory.Primary ? "R060" : "R059",
    };
}
