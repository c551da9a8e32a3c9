using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>EM-2040 to EM-2059: the authority's answer to the sign-in is not kept.</summary>
internal static partial class OAuthProblems
{
    public static Problem ParameterTwice { get; } = new("EM-2040", "The answer to the sign-in is ambiguous.")
    {
        Detail = "A parameter came more than once (RFC 6749 section 3.1). Nothing was kept.",
        Advice = "Start the sign-in again from the record.",
        Next = SignInAgain,
    };

    public static Problem StateMissing { get; } = new("EM-2041", "The answer does not say which sign-in it belongs to.")
    {
        Detail = "The parameter state is missing (RFC 6749 section 10.12). Nothing was kept.",
        Advice = "Start the sign-in again from the record.",
        Next = SignInAgain,
    };

    public static Problem StateUnknown { get; } = new("EM-2042", "The answer belongs to no sign-in that was started here.")
    {
        Detail = "Its state is unknown (RFC 6749 section 10.12). Nothing was kept.",
        Advice = "Start the sign-in again from the record. Do not follow links to this page that somebody sent.",
        Next = SignInAgain,
    };

    public static Problem OtherLegalEntity { get; } = new("EM-2043", "The answer arrived at another legal entity than the sign-in was started for.")
    {
        Detail = "Nothing was kept, for either legal entity.",
        Advice = "Check the redirect URL of the record, then start the sign-in again.",
        Next = SignInAgain,
    };

    public static Problem AnsweredBefore { get; } = new("EM-2044", "This sign-in has been answered before.")
    {
        Detail = "An answer is taken once; a second one changes nothing, and what the first one brought is kept.",
        Advice = "Go back to the record to see how it ended.",
        Next = new(NextStepKind.OpenRecord, "Open the record"),
    };

    public static Problem SignInTooLate { get; } = new("EM-2045", "The sign-in took too long.")
    {
        Detail = "It must be finished within ten minutes. Nothing was kept.",
        Advice = "Start it again and finish it at once.",
        Next = SignInAgain,
    };

    public static Problem OtherBrowser { get; } = new("EM-2046", "The answer arrived in another browser than the sign-in was started in.")
    {
        Detail = "Nothing was kept: an answer that somebody else sent could connect this company to a stranger's account.",
        Advice = "Start the sign-in again and finish it in the same browser.",
        Next = SignInAgain,
    };

    public static Problem OtherUser { get; } = new("EM-2047", "The sign-in was started by another user.")
    {
        Detail = "Only the user who started it can finish it. Nothing was kept.",
        Advice = "Start it again under your own name.",
        Next = SignInAgain,
    };

    public static Problem IssuerNotNamed { get; } = new("EM-2048", "The answer does not say which authority it comes from.")
    {
        Detail = "The authority promises the parameter iss and it is missing (RFC 9207 section 2.4). Nothing was kept.",
        Advice = "Start the sign-in again. If it happens again, tell the authority.",
        Next = SignInAgain,
    };

    public static Problem AnswerOfAnotherIssuer { get; } = new("EM-2049", "The answer comes from another authority than the one that was asked.")
    {
        Detail = "The parameter iss names another issuer (RFC 9207 section 2.4). Nothing was kept and no code was sent anywhere.",
        Advice = "Check the issuer of the record, then start the sign-in again.",
        Next = SignInAgain,
    };

    public static Problem CodeAndError { get; } = new("EM-2050", "The answer says both yes and no.")
    {
        Detail = "It holds a code and an error (RFC 6749 section 4.1.2). Nothing was kept.",
        Advice = "Start the sign-in again.",
        Next = SignInAgain,
    };

    public static Problem AccessDenied { get; } = new("EM-2051", "The sign-in was cancelled or access was declined.")
    {
        Detail = "Nothing has changed: an authorization that was there before still holds.",
        Advice = "If that was not intended, start again. Whoever signs in must have the rights that the authority asks for.",
        Next = SignInAgain,
    };

    public static Problem SignInFailed { get; } = new("EM-2052", "The authority did not complete the sign-in.")
    {
        Detail = "Nothing was kept.",
        Advice = "Start the sign-in again. If it happens again, show the authority's answer to its support.",
        Next = SignInAgain,
    };

    public static Problem SignInUnavailable { get; } = new("EM-2053", "The authority cannot sign anybody in right now.")
    {
        Detail = "It reports an error of its own. Nothing was kept.",
        Advice = "Try again in a few minutes.",
        Next = SignInAgain,
    };

    public static Problem CodeMissing { get; } = new("EM-2054", "The answer holds no authorization code.")
    {
        Advice = "Start the sign-in again.",
        Next = SignInAgain,
    };

    public static Problem CodeUnusable { get; } = new("EM-2055", "The authorization code in the answer cannot be one.")
    {
        Detail = "It must be 1 to 4096 printable characters (RFC 6749 appendix A.11). Nothing was kept.",
        Advice = "Start the sign-in again.",
        Next = SignInAgain,
    };

    public static Problem ScopeRefused { get; } = new("EM-2056", "The authority does not give this client the scope that was asked for.")
    {
        Class = ErrorClass.Operator,
        Detail = "Nothing was kept.",
        Advice = "Compare the scope of the record with the scopes that the authority granted the client.",
        Next = NextStep.EditRecord("Check the scope"),
    };

    public static Problem RequestRefused { get; } = new("EM-2057", "The authority refused the sign-in request of this client.")
    {
        Detail = "Nothing was kept.",
        Advice = "Compare client ID, redirect URL and scope of the record with the client's registration at the authority.",
        Next = NextStep.EditRecord("Check the record"),
    };

    public static Problem NoSignInForCode { get; } = new("EM-2058", "There is no sign-in that this code could belong to.")
    {
        Detail = "A pasted code is taken for the last sign-in that you began for this record, while the authority was to show the code. Nothing was kept.",
        Advice = "Get an authorization code, sign in, and paste the code that is shown then.",
        Next = SignInAgain,
    };

    public static Problem PastedTooLate { get; } = new("EM-2059", "The code was pasted too late.")
    {
        Detail = "The authority's codes are short-lived, and this sign-in began too long ago. Nothing was kept.",
        Advice = "Get a new authorization code and paste it at once.",
        Next = SignInAgain,
    };
}
