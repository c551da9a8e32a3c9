namespace ElectronicMessages.Norway.VatReturn.Return.Codes;

/// <summary>The specifications that rules name.</summary>
internal static class Specification
{
    public const string Adjustment = "justering";
    public const string BadDebt = "tapPåKrav";
    public const string Reversal = "tilbakeføringAvInngåendeMerverdiavgift";
    public const string Withdrawal = "uttak";
    public const string CompensationRight = "kompensasjonsrett";
    public const string CompensationAdjustment = "justeringMerverdiavgiftskompensasjonFastEiendom";
}
