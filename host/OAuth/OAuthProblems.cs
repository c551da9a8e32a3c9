using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>What the protocol or the authority says no to: EM-2001 to EM-2009 before the sign-in begins.</summary>
internal static partial class OAuthProblems
{
    public static Problem AuthorityUnreachable { get; } = new("EM-2001", "The authority cannot be reached.")
    {
        Class = ErrorClass.Transient,
        Advice = "Nothing was lost. Try again in a few minutes; if it stays so, check the network and the addresses of the record.",
        Next = NextStep.EditRecord("Check the addresses"),
    };

    public static Problem MetadataUnusable { get; } = new("EM-2002", "The authority's discovery document cannot be used.")
    {
        Class = ErrorClass.Operator,
        Advice = "Check the issuer, or the URL of the discovery document, in the record.",
        Next = NextStep.EditRecord("Check the issuer"),
    };

    public static Problem MetadataOfAnotherIssuer { get; } = new("EM-2003", "The discovery document belongs to another issuer.")
    {
        Class = ErrorClass.Operator,
        Advice = "Set the issuer exactly as the authority publishes it; a slash at the end and capital letters count.",
        Next = NextStep.EditRecord("Check the issuer"),
    };

    public static Problem AddressNotSecure { get; } = new("EM-2004", "An address of the authority is not secure.")
    {
        Class = ErrorClass.Operator,
        Detail = "Outside the environment Simulator every address must begin with https, without user name or fragment.",
        Advice = "Correct the addresses of the record.",
        Next = NextStep.EditRecord("Check the addresses"),
    };

    public static Problem IssuerMissing { get; } = new("EM-2005", "The record has no issuer.")
    {
        Class = ErrorClass.Operator,
        Detail = "A scope with openid, or a required security level, brings an identity token, and without an issuer nobody can say whose it is.",
        Advice = "Fill in the issuer, or remove openid from the scope.",
        Next = NextStep.EditRecord("Fill in the issuer"),
    };

    public static Problem NoProofKey { get; } = new("EM-2006", "The authority does not offer PKCE with S256.")
    {
        Class = ErrorClass.Operator,
        Detail = "Its discovery document lists code challenge methods without S256. A sign-in without it could be hijacked (RFC 9700 section 2.1.1).",
        Advice = "Check that the issuer is the authority's present one.",
        Next = NextStep.EditRecord("Check the issuer"),
    };

    public static Problem ReservedParameter { get; } = new("EM-2007", "A parameter that belongs to the protocol was set elsewhere.")
    {
        Class = ErrorClass.Operator,
        Advice = "Remove it from the authorization or token URL of the record; if it is not there, the plugin is at fault: tell its publisher.",
        Next = NextStep.EditRecord("Check the addresses"),
    };

    public static Problem ClientIdMissing { get; } = new("EM-2008", "The record has no client ID.")
    {
        Class = ErrorClass.Operator,
        Advice = "Fill in the client ID that the authority gave when the client was registered.",
        Next = NextStep.EditRecord("Fill in the client ID"),
    };

    public static Problem SignInNotSetUp { get; } = new("EM-2009", "The record is not complete enough to sign in.")
    {
        Class = ErrorClass.Operator,
        Advice = "Fill in the redirect URL and the authorization URL, or the issuer.",
        Next = NextStep.EditRecord("Complete the record"),
    };

    /// <summary>Whether a call failed before any byte of it left, so that what it would have carried is unused.</summary>
    public static bool NothingWasSent(Problem problem) =>
        problem.Number == TokenAddressUnreachable.Number || problem.Number == CertificateRefused.Number;

    /// <summary>Whether the authority has said that a refresh token is dead.</summary>
    public static bool IsRefusedForGood(Problem problem) =>
        problem.Number == RefreshTokenNoLongerValid.Number || problem.Number == RefreshFateUnknown.Number;

    // Computed, because the order in which the files of this class initialise is the compiler's.
    private static NextStep SignInAgain => NextStep.RunAction("Get authorization code", ActionKeys.GetAuthorizationCode);
}
