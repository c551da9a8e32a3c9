namespace ElectronicMessages.Contracts.Requests;

/// <summary>A row that the FastTab <em>Supplementary headers</em> of a new record begins with, and what its value must look like.</summary>
/// <param name="Name">The name of the header.</param>
/// <param name="Help">What the value is and where it comes from, in one sentence, or a label key that begins with <c>@</c>.</param>
public sealed record SupplementaryHeaderDescription(string Name, string Help)
{
    /// <summary>Where the value comes from in a new record.</summary>
    /// <value><see cref="SupplementarySource.Value"/> by default.</value>
    public SupplementarySource Source { get; init; } = SupplementarySource.Value;

    /// <summary>The value in a new record, where <see cref="Source"/> is <see cref="SupplementarySource.Value"/>.</summary>
    /// <value>Empty by default: the row is there and sends nothing until it is filled.</value>
    public string Value { get; init; } = "";

    /// <summary>A regular expression that the whole value must match where it is typed in.</summary>
    /// <value>Null (the default) for any value that a header may have.</value>
    public string? Pattern { get; init; }
}

/// <summary>Where the value of a supplementary header comes from.</summary>
public enum SupplementarySource
{
    /// <summary>It is typed in.</summary>
    Value,

    /// <summary><see cref="BrowserFacts.Address"/>.</summary>
    BrowserAddress,

    /// <summary><see cref="BrowserFacts.Port"/>.</summary>
    BrowserPort,

    /// <summary><see cref="BrowserFacts.UserAgent"/>.</summary>
    BrowserUserAgent,

    /// <summary><see cref="RequestHeadersContext.UserId"/>.</summary>
    UserId,

    /// <summary>The time of the request, as <c>2026-01-31T09:30:00.000Z</c>.</summary>
    Time,
}
