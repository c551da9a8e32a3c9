namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>The VAT codes of a return by what they ask of a line.</summary>
internal static class VatCodes
{
    /// <summary>Codes of output and self-assessed VAT: a base and a rate.</summary>
    public static IReadOnlyList<string> Output { get; } = ["3", "5", "6", "31", "32", "33", "51", "52", "82", "84", "85", "87", "89", "92"];

    /// <summary>Codes that only deduct.</summary>
    public static IReadOnlyList<string> Deduction { get; } = ["1", "11", "12", "13", "14", "15"];

    /// <summary>Codes with an output line and a deduction line, in the order of the rules about them.</summary>
    public static List<string> Pairs { get; } = ["81", "83", "86", "88", "91"];

    public static IReadOnlyList<string> All { get; } = [.. Output, .. Deduction, .. Pairs];

    /// <summary>Where a negative base asks for a remark; 5 is not among the published ones.</summary>
    public static IReadOnlyList<string> RemarkOnNegativeBase { get; } = [.. Output.Where(code => code != "5"), .. Pairs];

    public static IReadOnlyList<string> Losses { get; } = ["1", "11", "12", "13"];

    public static IReadOnlyList<string> Withdrawals { get; } = ["3", "5", "31", "33"];

    public static IReadOnlyList<string> Adjustments { get; } = ["1", "81"];

    public static IReadOnlyList<string> Compensation { get; } = ["1", "11", "13", "14", "15", "81", "83", "86", "88", "91"];

    public static IReadOnlyList<string> CompensationAdjustments { get; } = ["1", "14", "81"];

    public static IReadOnlyList<string> ReverseCharge { get; } = ["86", "87", "88", "89", "91", "92"];

    public static IReadOnlyList<string> ReverseChargeRights { get; } = ["86", "88", "91"];
}
