namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>The specifications of a line, as they are written.</summary>
internal static class Specifications
{
    public const string Adjustment = "justering";
    public const string Loss = "tapPåKrav";
    public const string Reversal = "tilbakeføringAvInngåendeMerverdiavgift";
    public const string Withdrawal = "uttak";
    public const string Right = "kompensasjonsrett";
    public const string CompensationAdjustment = "justeringMerverdiavgiftskompensasjonFastEiendom";

    public static IReadOnlyList<string> In(ReturnKind kind) => kind switch
    {
        ReturnKind.Compensation => [CompensationAdjustment],
        ReturnKind.ReverseCharge => [Right],
        _ => [Adjustment, Loss, Reversal, Withdrawal, Right],
    };
}
