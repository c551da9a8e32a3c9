namespace ElectronicMessages.Contracts.Problems;

/// <summary>
/// What an authority's error answer means, as data: the first translation of a type whose conditions all hold is shown
/// under the answer.
/// </summary>
/// <param name="Title">What happened, in one plain sentence.</param>
/// <param name="Advice">What to do next, in one or two sentences.</param>
public sealed record ErrorTranslation(string Title, string Advice)
{
    /// <summary>The HTTP status that this translation is for.</summary>
    /// <value>Null (the default) for any status outside 200-299.</value>
    public int? Status { get; init; }

    /// <summary>The value of <c>error</c> in the JSON answer (RFC 6749 section 5.2), or in the redirect (section 4.1.2.1).</summary>
    /// <value>Null (the default) for any.</value>
    public string? Error { get; init; }

    /// <summary>
    /// The value of <c>code</c> in the JSON answer of a web service, or of an entry of its <c>errors</c>.
    /// </summary>
    /// <value>Null (the default) for any.</value>
    public string? Code { get; init; }

    /// <summary>A text that the answer contains, compared without case.</summary>
    /// <value>Null (the default) for any.</value>
    public string? Contains { get; init; }

    /// <summary>The button that helps.</summary>
    /// <value>Null (the default) where nothing in this program can help.</value>
    public NextStep? Next { get; init; }

    /// <summary>Who or what ends the problem; decides whether the host tries again by itself.</summary>
    /// <value>Null (the default) for the class that the host gives to the status and the error.</value>
    public ErrorClass? Class { get; init; }
}
