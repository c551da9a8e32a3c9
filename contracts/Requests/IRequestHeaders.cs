namespace ElectronicMessages.Contracts.Requests;

/// <summary>
/// Computes the headers that an authority wants with each request of a web service beside the token, such as who sits at
/// which browser. Registered with <c>type.RequestHeaders&lt;T&gt;()</c>. The host shows them before they are sent, sends
/// exactly those, and never lets a header through that is its own (<c>Authorization</c>, <c>Host</c>, <c>Cookie</c> and
/// their like).
/// </summary>
public interface IRequestHeaders
{
    /// <summary>Computes the headers of one request.</summary>
    /// <param name="context">Who sends what from where. It holds no secret.</param>
    /// <param name="cancellationToken">Ends when the user, the time limit or the host ends the call.</param>
    /// <returns>The headers, and those that cannot be computed.</returns>
    Task<RequestHeaderSet> ComputeAsync(RequestHeadersContext context, CancellationToken cancellationToken = default);
}

/// <summary>The headers of one request.</summary>
public sealed record RequestHeaderSet
{
    /// <summary>The headers, in the order in which they are shown.</summary>
    public required IReadOnlyList<RequestHeader> Headers { get; init; }

    /// <summary>The headers that the authority asks for and that are not known here; shown with their reasons and not sent.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<LeftOutHeader> LeftOut { get; init; } = [];
}

/// <summary>A header of a request.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value as it goes over the wire: visible ASCII and blanks, at most 2000 characters.</param>
public sealed record RequestHeader(string Name, string Value);

/// <summary>A header that is not sent.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why it is not known, in one sentence, or a label key that begins with <c>@</c>.</param>
public sealed record LeftOutHeader(string Name, string Reason);
