namespace ElectronicMessages.Norway.VatReturn.Return.Periods;

/// <summary>The lengths of a period, in the order of the schema.</summary>
internal enum PeriodKind
{
    Month,
    SixMonths,
    TwoMonths,
    HalfMonth,
    ThreeMonths,
    Week,
    Year,
}
