using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>EM-2150 to EM-2199: renewing, revoking and testing what was obtained before.</summary>
internal static partial class OAuthProblems
{
    public static Problem RenewedElsewhere { get; } = new("EM-2150", "The access token is being renewed at this moment.")
    {
        Class = ErrorClass.Transient,
        Detail = "Another process of this installation has taken it on and has not finished yet. The authorization is as it was.",
        Advice = "Try again in a moment.",
    };

    public static Problem RefreshFateUnknown { get; } = new("EM-2151", "The authorization was lost together with an answer that never arrived.")
    {
        Class = ErrorClass.Permanent,
        Detail = "An earlier refresh was sent and nobody saw its answer; by now the authority does not accept the refresh token any more. The present access token works until it expires.",
        Advice = "The person who authorized must sign in again.",
        Next = SignInAgain,
    };

    public static Problem AuthorizedForAnother { get; } = new("EM-2152", "The record has changed since the authorization.")
    {
        Class = ErrorClass.Permanent,
        Detail = "The refresh token was given for another issuer, client ID or token URL. It was not sent. The present access token works until it expires.",
        Advice = "Change the record back, or sign in again with the record as it is now.",
        Next = SignInAgain,
    };

    public static Problem NoRefreshTokenToUse { get; } = new("EM-2153", "There is no refresh token to use.")
    {
        Class = ErrorClass.Permanent,
        Advice = "Sign in again.",
        Next = SignInAgain,
    };

    public static Problem AnotherPersonAnswered { get; } = new("EM-2154", "The authority answered for somebody else than the person who authorized.")
    {
        Class = ErrorClass.Permanent,
        Detail = "The refreshed identity token names another subject or issuer (OpenID Connect Core 12.2). What came was not stored, and nothing is refreshed any more.",
        Advice = "The person who authorized must sign in again. Tell the authority of it.",
        Next = SignInAgain,
    };

    public static Problem RevocationNotOffered { get; } = new("EM-2155", "The authority offers no revocation.")
    {
        Class = ErrorClass.Operator,
        Detail = "Neither its discovery document nor the plugin names a revocation endpoint.",
        Advice = "What was given out ends when it expires. Withdraw the authorization at the authority where it must end at once.",
    };

    public static Problem RevocationRefused { get; } = new("EM-2156", "The authority did not confirm the revocation.")
    {
        Class = ErrorClass.Transient,
        Advice = "Withdraw the authorization at the authority where it must end at once.",
    };

    public static Problem ChangedBeforeRevocation { get; } = new("EM-2161", "The tokens changed before they could be revoked.")
    {
        Class = ErrorClass.Transient,
        Detail = "They were renewed or replaced at the same moment.",
        Advice = "Withdraw the authorization at the authority where it must end at once.",
    };

    public static Problem TestAddressMissing { get; } = new("EM-2157", "There is no address to test the connection at.")
    {
        Class = ErrorClass.Operator,
        Detail = "The discovery document names no userinfo endpoint, or the record has no Base URL for the path that the plugin names.",
        Advice = "Check the issuer and the Base URL of the record.",
        Next = NextStep.EditRecord("Check the record"),
    };

    public static Problem TokenNotAccepted { get; } = new("EM-2158", "The authority does not accept the access token.")
    {
        Class = ErrorClass.Permanent,
        Detail = "It has expired or was revoked.",
        Advice = "Obtain a new access token; if that does not help, sign in again.",
        Next = SignInAgain,
    };

    public static Problem TestAnswerUnexpected { get; } = new("EM-2159", "The test call got an answer that says neither yes nor no.")
    {
        Class = ErrorClass.Operator,
        Advice = "Check that the addresses of the record are this authority's.",
        Next = NextStep.EditRecord("Check the addresses"),
    };

    public static Problem UserInfoOfAnother { get; } = new("EM-2160", "Userinfo names somebody else than the identity token.")
    {
        Class = ErrorClass.Permanent,
        Detail = "The subjects must be the same (OpenID Connect Core 5.3.2). What userinfo says was not used.",
        Advice = "Sign in again, and tell the authority of it.",
        Next = SignInAgain,
    };
}
