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

    public static readonly Problem DisconnectNotAllowed = new("EM-1104", "Only the person who authorized, or who may edit the record, can disconnect it.")
    {
        Advice = "Ask that person, or a tax accountant or a system administrator.",
    };
}
