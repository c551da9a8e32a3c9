using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>What can go wrong on the Web applications page: EM-1001 to EM-1999.</summary>
internal static partial class WebApplicationProblems
{
    public static readonly Problem NotFound = new("EM-1001", "There is no such web application in this legal entity.")
    {
        Advice = "It may have been deleted, or it belongs to another legal entity. Choose one from the list.",
        Next = new(NextStepKind.OpenList, "Open Web applications"),
    };

    public static readonly Problem InvalidInput = new("EM-1002", "The record was not saved: some fields need attention.")
    {
        Advice = "Each of these fields says what is wrong with it. Correct them and save again.",
    };

    public static readonly Problem NameTaken = new("EM-1003", "Another web application of this legal entity has this name.")
    {
        Advice = "Web services find an application by its name. Choose another one.",
    };

    public static readonly Problem ChangedMeanwhile = new("EM-1004", "Somebody else has saved this record since you opened it.")
    {
        Advice = "Both versions are shown below. Compare them, then save yours again or discard it.",
    };

    public static readonly Problem HasDerived = new("EM-1005", "The record was not deleted: another web application derives from it.")
    {
        Advice = "Delete the derived one first, or derive it from another.",
    };

    public static readonly Problem UnknownType = new("EM-1006", "No loaded plugin offers this web application type.")
    {
        Advice = "The page Plugins says which plugins are loaded, which are not, and why.",
    };

    public static readonly Problem NotAllowed = new("EM-1007", "You are not allowed to interoperate by using this web application.")
    {
        Detail = "None of your roles stands in its FastTab Security roles. An empty list admits system administrators only.",
        Advice = "Ask a system administrator or a tax accountant to add your role.",
    };

    public static readonly Problem UnknownAction = new("EM-1008", "This web application has no such action.")
    {
        Next = new(NextStepKind.OpenRecord, "Open the record"),
    };

    public static readonly Problem Incomplete = new("EM-1009", "The set-up of this web application is not complete.")
    {
        Next = NextStep.EditRecord("Edit the record"),
    };

    public static readonly Problem RedirectUrlElsewhere = new("EM-1010", "The Redirect URL is not the Web applications page of this legal entity.")
    {
        Detail = "The authority would send the browser to a page that does not expect the authorization code.",
        Advice = "Set the Redirect URL to the address of this page, and register the same address with the authority.",
        Next = NextStep.EditRecord("Edit the Redirect URL"),
    };

    public static readonly Problem SimulatorsOff = new("EM-1011", "This record belongs to the environment Simulator, and no simulators run here.")
    {
        Detail = "Simulators are never served in Production.",
        Advice = "Make a record for the environment Test or Production.",
    };

    public static readonly Problem NoCode = new("EM-1012", "There is no authorization code to redeem.")
    {
        Advice = "Get an authorization code first, then press Obtain access token at once.",
        Next = NextStep.RunAction("Get authorization code", ActionKeys.GetAuthorizationCode),
    };

    public static readonly Problem CodeOfAnother = new("EM-1013", "Only the user who got the authorization code may redeem it.")
    {
        Advice = "Ask that user to press Obtain access token, or take over: get an authorization code under your own name.",
        Next = NextStep.RunAction("Get authorization code under your own name", ActionKeys.GetAuthorizationCode),
    };

    public static readonly Problem AuthorizedByAnother = new("EM-1014", "Only the user who authorized may use this web application.")
    {
        Advice = "Ask that user, or take over: get an authorization code under your own name. The old token keeps working until yours is stored.",
        Next = NextStep.RunAction("Get authorization code under your own name", ActionKeys.GetAuthorizationCode),
    };

    public static readonly Problem NoToken = new("EM-1015", "This web application has no access token.")
    {
        Next = new(NextStepKind.OpenRecord, "Open the web application"),
    };

    public static readonly Problem TokenExpired = new("EM-1016", "The access token has expired.")
    {
        Next = new(NextStepKind.OpenRecord, "Open the web application"),
    };

    public static readonly Problem NoParent = new("EM-1017", "This web application derives its token from another one, which is missing.")
    {
        Advice = "Choose in the field Derived from which web application gives the token.",
        Next = NextStep.EditRecord("Edit the record"),
    };

    public static readonly Problem ParentHasNoToken = new("EM-1018", "The web application that this one derives from has no access token.")
    {
        Next = NextStep.OpenParent("Obtain one there first"),
    };

    public static readonly Problem ParentTokenExpired = new("EM-1019", "The access token that this one is made from has expired.")
    {
        Next = NextStep.OpenParent("Obtain a new one there first"),
    };

    public static readonly Problem NoRefreshToken = new("EM-1020", "There is no refresh token.")
    {
        Advice = "The authority gave none, or its time is over. Sign in again.",
        Next = NextStep.RunAction("Get authorization code", ActionKeys.GetAuthorizationCode),
    };

    public static Problem AuthorizationOverAfter(int months) => AuthorizationOver with { Detail = $"An authorization lasts {AuthorizationPeriod.Words(months)} at most." };

    public static readonly Problem AuthorizationOver = new("EM-1021", "The authorization is over.")
    {
        Advice = "Sign in again to authorize anew.",
        Next = NextStep.RunAction("Get authorization code", ActionKeys.GetAuthorizationCode),
    };

    public static readonly Problem ParentOfAnother = new("EM-1022", "The web application that this one derives from was authorized by another user.")
    {
        Next = NextStep.OpenParent("Open it to see who, and how to take over"),
    };

    public static readonly Problem NothingToImport = new("EM-1023", "No loaded plugin has a predefined setup for this country.")
    {
        Advice = "The page Plugins says which plugins are loaded.",
    };

    public static readonly Problem EnvironmentNotOffered = new("EM-1024", "This environment is not offered.")
    {
        Advice = "Choose one of the environments in the list. Simulator is offered where simulators run, never in Production.",
    };

    public static readonly Problem OvertakenMeanwhile = new("EM-1025", "The authorization was changed by somebody else in the same moment.")
    {
        Advice = "Look at the record as it is now, and try again if it is still needed.",
        Next = new(NextStepKind.OpenRecord, "Open the record"),
    };

    public static readonly Problem UnknownLegalEntity = new("EM-1026", "There is no such legal entity.")
    {
        Detail = "The authority sent the browser to the page of a legal entity that does not exist here.",
        Advice = "Correct the Redirect URL of the record and its registration with the authority.",
    };

    public static readonly Problem TokenEndpointMissing = new("EM-1027", "The address of the token endpoint is missing.")
    {
        Detail = "It is the Token URL path where that is absolute, else Base URL and path, else the Base URL itself.",
        Next = NextStep.EditRecord("Edit the record"),
    };

    public static readonly Problem EditNotAllowed = new("EM-1028", "Your roles do not admit changing web applications.")
    {
        Advice = "A tax accountant or a system administrator can do it.",
    };

    public static readonly Problem ScopeMissing = new("EM-1030", "The access token does not hold a scope that is needed.")
    {
        Class = ErrorClass.Permanent,
        Next = NextStep.RunAction("Sign in again", ActionKeys.GetAuthorizationCode),
    };

    public static readonly Problem RunNotAllowed = new("EM-1029", "Your roles do not admit running actions.")
    {
        Advice = "An electronic messages operator, a tax accountant or a system administrator can do it.",
    };
}
