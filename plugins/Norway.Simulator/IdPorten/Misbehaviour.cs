namespace ElectronicMessages.Norway.Simulator.IdPorten;

/// <summary>What the simulator does wrong on request.</summary>
internal enum Misbehaviour
{
    LateCode,
    MissingIssuer,
    WrongIssuerInRedirect,
    FewerScopes,
    WrongNonce,
    WrongIssuer,
    WrongAudience,
    LowerLevel,
    MissingPid,
    ExpiredIdToken,
    AlgorithmNone,
    AlgorithmHs256,
    BadSignature,
    UnknownKey,
    NewKey,
    Slow,
    ServerError,
    ErrorPage,
    ErrorWithoutDescription,
    LostAnswer,
    Garbage,
    TruncatedJson,
    HugeAnswer,
    TooManyRequests,
    Unavailable,
    WrongSubjectOnRefresh,
    NoRefreshToken,
    WrongSubjectInUserInfo,
}

/// <summary>Where a misbehaviour shows.</summary>
internal enum Stage
{
    /// <summary>In the redirect back from the sign-in.</summary>
    SignIn,

    /// <summary>In the tokens.</summary>
    Tokens,

    /// <summary>In the tokens of the next refresh.</summary>
    Refresh,

    /// <summary>In the next answer of userinfo.</summary>
    UserInfo,

    /// <summary>In an HTTP answer: the token endpoint's, unless another place is named.</summary>
    Answer,
}
