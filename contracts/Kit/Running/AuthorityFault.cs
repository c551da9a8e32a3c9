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
}
