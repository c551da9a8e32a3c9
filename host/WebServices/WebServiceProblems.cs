using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.WebServices;

/// <summary>What can go wrong on the Web service settings page: EM-6001 to EM-6099; while sending: EM-6101 to EM-6199.</summary>
internal static partial class WebServiceProblems
{
    public static readonly Problem NotFound = new("EM-6001", "There is no such web service in this legal entity.")
    {
        Advice = "It may have been deleted, or it belongs to another legal entity. Choose one from the list.",
        Next = new(NextStepKind.OpenList, "Open Web service settings"),
    };

    public static readonly Problem InvalidInput = new("EM-6002", "The record was not saved: some fields need attention.")
    {
        Advice = "Correct the marked fields, then save again.",
    };

    public static readonly Problem NameTaken = new("EM-6003", "Another web service of this legal entity has this name.")
    {
        Advice = "The name is what the record is found by. Choose another one.",
    };

    public static readonly Problem ChangedMeanwhile = new("EM-6004", "Somebody else has saved this record since you opened it.")
    {
        Advice = "Both versions are shown below. Compare them, then save yours again or discard it.",
    };

    public static readonly Problem EditNotAllowed = new("EM-6005", "Your roles do not admit changing web services.")
    {
        Advice = "A tax accountant or a system administrator can do it.",
    };

    public static readonly Problem NoBaseUrl = new("EM-6006", "There is no Base URL to copy.")
    {
        Detail = "The record has no web application, or the web application has no Base URL.",
        Advice = "Choose a web application first, and fill its Base URL.",
    };

    public static readonly Problem WebApplicationMissing = new("EM-6007", "The web application of this record is not in this legal entity.")
    {
        Detail = "It has been deleted since it was chosen.",
        Advice = "Choose another web application.",
        Next = NextStep.EditRecord("Edit the record"),
    };

    public static readonly Problem NoAnswer = new("EM-6008", "There is no such answer.")
    {
        Advice = "The line of the action log that it belonged to is gone, or it is of another web service.",
    };

    public static readonly Problem NoSample = new("EM-6009", "There is no such sample.")
    {
        Advice = "Samples are offered where simulators run, for web applications of the environment Simulator.",
    };

    public static bool IsOurs(Problem problem) => problem.Number.StartsWith("EM-6", StringComparison.Ordinal);
}
