namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>What an element may hold.</summary>
internal abstract record Content
{
    private Content()
    {
    }

    /// <summary>These elements, in this order.</summary>
    public sealed record Sequence(params IReadOnlyList<Element> Elements) : Content;

    /// <summary>One of these elements.</summary>
    public sealed record Choice(params IReadOnlyList<Element> Elements) : Content;

    /// <summary>Text of a form.</summary>
    public sealed record Value(ValueForm Form) : Content;
}

/// <summary>An element where it may stand.</summary>
internal sealed record Element(string Name, Content Content)
{
    public bool Required { get; init; } = true;

    public bool Repeats { get; init; }
}
