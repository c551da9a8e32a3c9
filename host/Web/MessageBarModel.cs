using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Web;

/// <summary>One result, told above the page; see <c>_MessageBar.cshtml</c>.</summary>
internal sealed record MessageBarModel(MessageKind Kind, string Title)
{
    public string? Number { get; init; }

    /// <summary>What the authority said, in its own words.</summary>
    public string? AuthorityAnswer { get; init; }

    public string? Detail { get; init; }

    public string? Advice { get; init; }

    /// <summary>Who or what ends it; null where it is not known.</summary>
    public ErrorClass? Class { get; init; }

    /// <summary>It happened a while ago and is told again: nobody is to be interrupted by it.</summary>
    public bool IsOfThePast { get; init; }

    /// <summary>The way out.</summary>
    public NextButton? Next { get; init; }

    public static MessageBarModel Success(string title) => new(MessageKind.Success, title);

    public static MessageBarModel Information(string title) => new(MessageKind.Information, title);

    public static MessageBarModel Warning(string title) => new(MessageKind.Warning, title);

    /// <param name="next">The problem's next step as a link; the caller knows the addresses.</param>
    public static MessageBarModel Of(Problem problem, NextButton? next = null) => new(MessageKind.Error, problem.Title)
    {
        Number = problem.Number,
        AuthorityAnswer = problem.AuthorityAnswer,
        Detail = problem.Detail,
        Advice = problem.Advice,
        Class = problem.Class,
        Next = next,
    };
}

internal enum MessageKind
{
    Success,
    Error,
    Warning,
    Information,
}

/// <summary>A link, or with <see cref="Fields"/> a form that posts them (with the antiforgery token) to <see cref="Href"/>.</summary>
internal sealed record NextButton(string Caption, string Href)
{
    /// <summary>Null for a link; empty for a post without fields.</summary>
    public IReadOnlyDictionary<string, string>? Fields { get; init; }
}
