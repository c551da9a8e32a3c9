namespace ElectronicMessages.Kit.Running;

/// <summary>How an authority answers that is not well.</summary>
internal enum AuthorityFault
{
    /// <summary>It is well: a token that can be used.</summary>
    None,

    /// <summary>Status 401, <c>invalid_client</c>.</summary>
    Unauthorized,

    /// <summary>Status 429 with <c>Retry-After</c>.</summary>
    TooManyRequests,

    /// <summary>Status 500 with a page.</summary>
    ServerError,

    /// <summary>No answer at all.</summary>
    TimeOut,

    /// <summary>Status 200 and bytes that mean nothing.</summary>
    Garbage,

    /// <summary>Status 200 and a page for people, as of a proxy.</summary>
    HtmlPage,

    /// <summary>Status 200 and XML under its own content type.</summary>
    WrongContentType,

    /// <summary>Status 200 and JSON that ends in the middle of the token.</summary>
    TruncatedJson,

    /// <summary>Status 200 and JSON whose token is a number of four hundred digits.</summary>
    HugeNumber,

    /// <summary>Status 200 and JSON of ten thousand levels.</summary>
    DeepNesting,
}
