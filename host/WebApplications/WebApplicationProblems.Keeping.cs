using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>EM-1100 to EM-1149: staying connected, taking over, disconnecting.</summary>
internal static partial class WebApplicationProblems
{
    public static readonly Problem PersonGone = new("EM-1100", "The person who authorized can no longer use this web application.")
    {
        Class = ErrorClass.Permanent,
        Advice = "Another person signs in and takes over, or an administrator gives the person back what is missing.",
        Next = NextStep.RunAction("Get authorization code", ActionKeys.GetAuthorizationCode),
    };

    public static readonly Problem TakeOverNotConfirmed = new("EM-1101", "Another person has authorized this web application.")
    {
        Advice = "Get an authorization code and confirm there that you take over.",
        Next = NextStep.RunAction("Get authorization code under your own name", ActionKeys.GetAuthorizationCode),
    };

    public static readonly Problem NothingToDisconnect = new("EM-1102", "This web application is not connected.")
    {
        Advice = "There is no token to revoke or to forget.",
    };

    public static readonly Problem NoTest = new("EM-1103", "The type of this web application declares no test call.")
    {
        Advice = "Send something harmless with a web service that uses it.",
    };

    public static readonly Problem ConsentMissing = new("EM-1105", "Access token cannot be refreshed.")
    {
        Class = ErrorClass.Operator,
        Detail = "No system administrator has consented that information is transmitted outside of this program by itself.",
        Advice = "A system administrator presses System administrator consent on the web application, once. Until then a person presses Refresh access token.",
        Next = new(NextStepKind.OpenRecord, "Open the web application"),
    };

    public static readonly Problem NoConsentAsked = new("EM-1106", "The type of this web application asks for no consent.")
    {
        Advice = "There is nothing to agree to: its tokens are renewed by themselves.",
    };

    public static readonly Problem ConsentGiven = new("EM-1107", "A system administrator has consented already.")
    {
        Advice = "Consent is given once for a web application.",
    };

    public static readonly Problem ConsentNotAllowed = new("EM-1108", "Only a system administrator can consent.")
    {
        Advice = "Ask a system administrator to open this web application and to press System administrator consent.",
    };

    public static readonly Problem CodeTooOld = new("EM-1109", "The authorization code is too old.")
    {
        Advice = "Get a new one and obtain the access token at once.",
        Next = NextStep.RunAction("Get authorization code", ActionKeys.GetAuthorizationCode),
    };

    public static readonly Problem CodeNotPasted = new("EM-1110", "The authorization code is missing.")
    {
        Advice = "Copy the code from the page of the authority and paste it into the field Authorization code.",
        Next = NextStep.RunAction("Obtain access token", ActionKeys.ObtainAccessToken),
    };

    public static readonly Problem NoApplicationToken = new("EM-1111", "The application has no access token of its own.")
    {
        Advice = "Get it on the web application; it needs no sign-in.",
        Next = new(NextStepKind.OpenRecord, "Open the web application"),
    };

    public static readonly Problem ApplicationTokenOfBefore = new("EM-1112", "The application's own access token was given to another client.")
    {
        Detail = "Client ID, token URL or issuer of the record have changed since.",
        Advice = "Get it again on the web application.",
        Next = new(NextStepKind.OpenRecord, "Open the web application"),
    };

    public static readonly Problem DisconnectNotAllowed = new("EM-1104", "Only the person who authorized, or who may edit the record, can disconnect it.")
    {
        Advice = "Ask that person, or a tax accountant or a system administrator.",
    };
}
