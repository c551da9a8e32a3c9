using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>EM-2060 to EM-2088: the identity token is not believed, and the tokens that came with it are not stored.</summary>
internal static partial class OAuthProblems
{
    public static Problem IdTokenMissing { get; } = IdToken("EM-2060", "The authority sent no identity token.", "The scope holds openid, so one must come (OpenID Connect Core 3.1.3.3).");

    public static Problem IdTokenUnreadable { get; } = IdToken("EM-2061", "The identity token cannot be read.", "It is not a signed JWT of the right kind (RFC 7519 section 7.2).");

    public static Problem IdTokenAlgorithmRefused { get; } = IdToken("EM-2062", "The identity token is not signed in an accepted way.", "Only RS256 is accepted, and PS256 or ES256 where the authority announces it; never an unsigned token or one signed with a shared key.");

    public static Problem IdTokenCritical { get; } = IdToken("EM-2063", "The identity token asks for an extension that is not understood.", "Its header holds crit (RFC 7515 section 4.1.11).");

    public static Problem IdTokenKeyUnknown { get; } = IdToken("EM-2064", "The identity token is signed with a key that the authority does not publish.", "The key set was read again and still does not hold it, or it was read again only minutes ago.");

    public static Problem IdTokenKeyAmbiguous { get; } = IdToken("EM-2065", "The identity token does not name its key.", "The authority publishes several keys that could be meant (OpenID Connect Core 10.1).");

    public static Problem IdTokenSignatureInvalid { get; } = IdToken("EM-2066", "The signature of the identity token is not valid.", "The token was altered, or signed by somebody else.");

    public static Problem IdTokenOfAnotherIssuer { get; } = IdToken("EM-2067", "The identity token was issued by somebody else.", "Its iss is not exactly the issuer of the record.");

    public static Problem IdTokenForAnotherClient { get; } = IdToken("EM-2068", "The identity token was issued for another client.", "Its aud, or azp, is not the client ID of the record alone.");

    public static Problem IdTokenExpiryMissing { get; } = IdToken("EM-2069", "The identity token does not say when it expires.", "Its exp is missing or not a number.");

    public static Problem IdTokenExpired { get; } = IdToken("EM-2070", "The identity token has expired.", "Its exp lies more than 60 seconds in the past. A wrong clock on this machine looks the same.");

    public static Problem IdTokenExpiryFar { get; } = IdToken("EM-2071", "The identity token is valid for longer than it should be.", "Its exp lies more than 24 hours after its iat.");

    public static Problem IdTokenNotYetValid { get; } = IdToken("EM-2072", "The identity token is not valid yet.", "Its nbf lies more than 60 seconds in the future. A wrong clock on this machine looks the same.");

    public static Problem IdTokenIssueTimeMissing { get; } = IdToken("EM-2073", "The identity token does not say when it was issued.", "Its iat is missing or not a number.");

    public static Problem IdTokenIssuedAtAnotherTime { get; } = IdToken("EM-2074", "The identity token was not issued now.", "Its iat lies more than 10 minutes in the past or more than 60 seconds in the future. A wrong clock on this machine looks the same.");

    public static Problem IdTokenNonceDiffers { get; } = IdToken("EM-2075", "The identity token belongs to another sign-in.", "Its nonce is missing or is not the one that was sent.");

    public static Problem IdTokenSubjectMissing { get; } = IdToken("EM-2076", "The identity token does not say who signed in.", "Its sub is missing or empty.");

    public static Problem IdTokenLevelMissing { get; } = IdToken("EM-2077", "The identity token does not say at which security level the person signed in.", "A level was asked for and acr is missing.");

    public static Problem IdTokenLevelTooLow { get; } = IdToken("EM-2078", "The person signed in at a lower security level than was asked for.", null) with
    {
        Advice = "Start the sign-in again and use a stronger way to sign in.",
    };

    public static Problem IdTokenLevelUnknown { get; } = IdToken("EM-2079", "The person signed in at a security level that is not known.", null);

    public static Problem IdTokenOfAnotherSubject { get; } = IdToken("EM-2080", "The refreshed identity token names another person.", "Its sub is not the one of the authorization (OpenID Connect Core 12.2).");

    public static Problem IdTokenForAnotherAccessToken { get; } = IdToken("EM-2081", "The identity token and the access token do not belong together.", "Its at_hash is not the hash of the access token (OpenID Connect Core 3.1.3.8).");

    public static Problem LevelNotDeclared { get; } = new("EM-2082", "The security level that was asked for is not known.")
    {
        Class = ErrorClass.Permanent,
        Advice = "Choose one of the levels that the dialog offers.",
        Next = SignInAgain,
    };

    public static Problem LevelNeedsIdToken { get; } = new("EM-2083", "A security level can only be asked for together with openid in the scope.")
    {
        Class = ErrorClass.Permanent,
        Detail = "Without an identity token nobody could say at which level the person signed in.",
        Advice = "Add openid to the scope of the record, or ask for no level.",
        Next = NextStep.EditRecord("Check the scope"),
    };

    public static Problem IdTokenSignInTimeMissing { get; } = IdToken("EM-2085", "The identity token does not say when the person signed in.", "A recent sign-in was asked for (max_age) and auth_time is missing or not a number.");

    public static Problem IdTokenOfAnOlderSignIn { get; } = IdToken("EM-2086", "The person signed in at the authority too long ago.", "Its auth_time is older than was asked for (max_age).") with
    {
        Advice = "Start the sign-in again, and sign in at the authority anew when it asks.",
    };

    public static Problem AgeNeedsIdToken { get; } = new("EM-2087", "A recent sign-in can only be asked for together with openid in the scope.")
    {
        Class = ErrorClass.Permanent,
        Detail = "Without an identity token nobody could say when the person signed in.",
        Advice = "Add openid to the scope of the record.",
        Next = NextStep.EditRecord("Check the scope"),
    };

    public static Problem IdTokenForAnotherCode { get; } = IdToken("EM-2088", "The identity token and the authorization code do not belong together.", "Its c_hash is not the hash of the code (OpenID Connect Core 3.3.2.11).");

    private static Problem IdToken(string number, string title, string? detail) => new(number, title)
    {
        Class = ErrorClass.Permanent,
        Detail = detail is null ? null : $"{detail} No token was stored.",
        Advice = "Start the sign-in again. If it happens again, check the issuer and the client ID of the record, and tell the authority.",
        Next = SignInAgain,
    };
}
