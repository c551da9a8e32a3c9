namespace ElectronicMessages.Contracts.Problems;

/// <summary>
/// Something that did not work, told so that a person can act: what happened, why, what to do next, and the button that
/// does it. Its number is the same on the page, in the API, in the log and in the tests.
/// </summary>
/// <param name="Number">
/// The number, such as <c>EM-2014</c>. The host's numbers begin with <c>EM-</c>; a plugin chooses a prefix of its own,
/// such as its country (<c>XX-101</c>).
/// </param>
/// <param name="Title">What happened, in one plain sentence.</param>
public sealed record Problem(string Number, string Title)
{
    /// <summary>Why it happened and what is known about it.</summary>
    /// <value>Null (the default) where the title says all.</value>
    public string? Detail { get; init; }

    /// <summary>What the other side said, in its own words, redacted and cut by the host.</summary>
    /// <value>Null (the default) where nobody else was asked.</value>
    public string? AuthorityAnswer { get; init; }

    /// <summary>What to do next, in one or two sentences.</summary>
    /// <value>Null (the default) where the next step says it.</value>
    public string? Advice { get; init; }

    /// <summary>The button that does it.</summary>
    /// <value>Null (the default) where nothing in this program can help.</value>
    public NextStep? Next { get; init; }

    /// <summary>Who or what ends the problem.</summary>
    /// <value>Null (the default) where it is not known, or where a rule of this program said no.</value>
    public ErrorClass? Class { get; init; }

    /// <summary>How long the other side asks to wait before it is tried again.</summary>
    /// <value>Null (the default) where it does not say.</value>
    public TimeSpan? RetryAfter { get; init; }
}
