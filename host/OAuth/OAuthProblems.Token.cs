using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.OAuth;

/// <summary>EM-2010 to EM-2037: a token call that is not made, is refused, or brings what cannot be used.</summary>
internal static partial class OAuthProblems
{
    public static Problem RecordChanged { get; } = new("EM-2010", "The record has changed since the sign-in.")
    {
        Class = ErrorClass.Permanent,
        Detail = "The code was given for another issuer, client ID or token URL. It was not sent (RFC 9700 section 4.4).",
        Advice = "Sign in again with the record as it is now.",
        Next = SignInAgain,
    };

    public static Problem ClientSecretMissing { get; } = new("EM-2011", "The record has no client secret.")
    {
        Class = ErrorClass.Operator,
        Advice = "Fill in the client secret that the authority gave when the client was registered.",
        Next = NextStep.EditRecord("Fill in the client secret"),
    };

    public static Problem ClientKeyMissing { get; } = new("EM-2012", "The record has no client key in use.")
    {
        Detail = "Its client authentication method is private_key_jwt, which signs with a key that this host makes.",
        Advice = "Make a client key on the record, register its public half with the authority, and use it.",
        Next = new NextStep(NextStepKind.OpenRecord, "Make a client key"),
    };

    public static Problem HeaderUnusable { get; } = new("EM-2013", "The record's Accept or Content type cannot be sent.")
    {
        Class = ErrorClass.Operator,
        Advice = "Correct it, or leave it blank.",
        Next = NextStep.EditRecord("Check the record"),
    };

    public static Problem CodeNoLongerValid { get; } = new("EM-2014", "The authorization code is no longer valid.")
    {
        Class = ErrorClass.Permanent,
        Detail = "A code lives for a short time and can be used once. The authority gives the same answer for a code that is too old, was used before, or was given for another redirect URL.",
        Advice = "Get a new authorization code and obtain the access token at once.",
        Next = SignInAgain,
    };

    public static Problem RefreshTokenNoLongerValid { get; } = new("EM-2015", "The authorization cannot be refreshed any more.")
    {
        Class = ErrorClass.Permanent,
        Detail = "The refresh token has expired, was used before, or the authorization was withdrawn. The present access token works until it expires.",
        Advice = "The person who authorized must sign in again.",
        Next = SignInAgain,
    };

    public static Problem ClientNotAccepted { get; } = new("EM-2016", "The authority does not accept this client.")
    {
        Class = ErrorClass.Operator,
        Detail = "Client ID, client secret or the way the client authenticates is not what is registered; secrets also expire.",
        Advice = "Compare the record with the client's registration at the authority and set the client secret anew.",
        Next = NextStep.EditRecord("Check the client"),
    };

    public static Problem NotAuthorized { get; } = new("EM-2017", "The authority does not accept what was presented.")
    {
        Class = ErrorClass.Operator,
        Detail = "Status 401: the token or the client's credentials are missing, expired or not meant for this address.",
        Advice = "Check that the addresses of the record are this authority's, then obtain a new token.",
        Next = NextStep.EditRecord("Check the addresses"),
    };

    public static Problem NotPermitted { get; } = new("EM-2018", "The authority does not permit this.")
    {
        Class = ErrorClass.Operator,
        Detail = "Status 403: a scope is missing, or the person does not have the rights.",
        Advice = "Check the scope of the record and the person's rights at the authority.",
        Next = NextStep.EditRecord("Check the scope"),
    };

    public static Problem TooManyRequests { get; } = new("EM-2019", "The authority asks to wait.")
    {
        Class = ErrorClass.Wait,
        Detail = "Status 429: too many requests in a short time.",
        Advice = "Wait a few minutes, then try again.",
    };

    public static Problem AuthorityFailed { get; } = new("EM-2020", "The authority has a fault of its own.")
    {
        Class = ErrorClass.Transient,
        Advice = "Try again in a few minutes. A code or refresh token that was sent may be used up: if the next try fails, sign in again.",
    };

    public static Problem TokenRefused { get; } = new("EM-2021", "The authority refused the token request.")
    {
        Class = ErrorClass.Operator,
        Advice = "Compare the record with the client's registration at the authority.",
        Next = NextStep.EditRecord("Check the record"),
    };

    public static Problem RedirectRefused { get; } = new("EM-2022", "The token address answered with a redirect.")
    {
        Class = ErrorClass.Operator,
        Detail = "It was not followed: secrets go to the address of the record and nowhere else.",
        Advice = "Correct the token URL of the record.",
        Next = NextStep.EditRecord("Check the token URL"),
    };

    public static Problem TokenAddressUnreachable { get; } = new("EM-2023", "The token address cannot be reached.")
    {
        Class = ErrorClass.Transient,
        Advice = "Nothing was sent. Try again in a few minutes; if it stays so, check the network and the token URL of the record.",
        Next = NextStep.EditRecord("Check the token URL"),
    };

    public static Problem CertificateRefused { get; } = new("EM-2024", "The authority could not prove who it is.")
    {
        Class = ErrorClass.Transient,
        Detail = "Its certificate is not valid for this address, or no secure connection could be made. Nothing was sent.",
        Advice = "Check the address. There is no way to go on without a valid certificate.",
        Next = NextStep.EditRecord("Check the addresses"),
    };

    public static Problem TimedOut { get; } = new("EM-2025", "The authority did not answer in time.")
    {
        Class = ErrorClass.Transient,
        Advice = "Try again in a few minutes. A code or refresh token that was sent may be used up: if the next try fails, sign in again.",
    };

    public static Problem AnswerTruncated { get; } = new("EM-2026", "The authority's answer broke off.")
    {
        Class = ErrorClass.Transient,
        Advice = "Try again. A code or refresh token that was sent may be used up: if the next try fails, sign in again.",
    };

    public static Problem AnswerTooLarge { get; } = new("EM-2027", "The authority's answer is too large.")
    {
        Class = ErrorClass.Transient,
        Detail = "Reading stopped at the limit; nothing was kept.",
        Advice = "Check that the addresses of the record are this authority's.",
        Next = NextStep.EditRecord("Check the addresses"),
    };

    public static Problem AnswerIsPage { get; } = new("EM-2028", "The authority answered with a web page instead of a token.")
    {
        Class = ErrorClass.Transient,
        Detail = "Nothing was kept. A maintenance page, a proxy or a wrong address answers like this.",
        Advice = "Check the token URL of the record, and try again in a few minutes.",
        Next = NextStep.EditRecord("Check the token URL"),
    };

    public static Problem AnswerMalformed { get; } = new("EM-2029", "The authority's answer cannot be read.")
    {
        Class = ErrorClass.Transient,
        Detail = "It is not the JSON that a token answer must be (RFC 6749 section 5.1). Nothing was kept.",
        Advice = "Check the token URL of the record, and try again in a few minutes.",
        Next = NextStep.EditRecord("Check the token URL"),
    };

    public static Problem AccessTokenMissing { get; } = new("EM-2030", "The authority's answer holds no usable access token.")
    {
        Class = ErrorClass.Transient,
        Detail = "access_token is missing, empty or not printable (RFC 6749 section 5.1). Nothing was kept.",
        Advice = "Check the token URL of the record, and try again.",
        Next = NextStep.EditRecord("Check the token URL"),
    };

    public static Problem TokenTypeRefused { get; } = new("EM-2031", "The authority sent a kind of token that is not understood.")
    {
        Class = ErrorClass.Operator,
        Detail = "token_type must be Bearer (RFC 6749 section 7.1). Nothing was kept.",
        Advice = "Check the client's registration at the authority.",
    };

    public static Problem TokenExpiredAtOnce { get; } = new("EM-2032", "The authority sent an access token that has already expired.")
    {
        Class = ErrorClass.Operator,
        Detail = "It was not kept. A wrong clock on this machine looks the same.",
        Advice = "Check the clock of this machine and the lifetimes in the client's registration, then try again.",
    };

    public static Problem TokenNotJwt { get; } = new("EM-2033", "What the authority sent is not the kind of token that it issues.")
    {
        Class = ErrorClass.Operator,
        Detail = "The token must be a JWT. Nothing was kept.",
        Advice = "Check that the addresses of the record are this authority's.",
        Next = NextStep.EditRecord("Check the addresses"),
    };

    public static Problem TokenOfAnotherIssuer { get; } = new("EM-2034", "The token comes from another issuer than the record's.")
    {
        Class = ErrorClass.Operator,
        Advice = "It was not kept. Check that the addresses of the record are this authority's, and not those of the one that it is used with.",
        Next = NextStep.EditRecord("Check the addresses"),
    };
}
