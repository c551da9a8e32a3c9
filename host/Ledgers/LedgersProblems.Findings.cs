namespace ElectronicMessages.Host.Ledgers;

/// <summary>What is found in a ledger that comes in, and stops nothing by itself: EM-0230 to EM-0239.</summary>
internal static partial class LedgersProblems
{
    public const string FoundUnbalanced = "EM-0230";
    public const string FoundTotalsDiffer = "EM-0231";
    public const string FoundUnknownCode = "EM-0232";
    public const string FoundCompanyAdopted = "EM-0233";
    public const string FoundDocumentsToo = "EM-0234";
    public const string FoundUnmapped = "EM-0235";
    public const string FoundUnanswered = "EM-0236";
    public const string FoundNoTaxes = "EM-0238";
}
