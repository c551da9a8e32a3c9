namespace ElectronicMessages.Contracts.Parameters;

/// <summary>One field of a dialog as data: enough to draw it, to validate it and to bind it without the plugin's record.</summary>
public sealed record ParameterDescription
{
    /// <summary>The name of the constructor parameter in camel case; the field's name in the form and in the API.</summary>
    public required string Name { get; init; }

    /// <summary>The label, or a label key that begins with <c>@</c>.</summary>
    public required string Label { get; init; }

    /// <summary>What the field holds.</summary>
    public required ParameterKind Kind { get; init; }

    /// <summary>One sentence below the field, or a label key that begins with <c>@</c>.</summary>
    /// <value>Null for none.</value>
    public string? Help { get; init; }

    /// <summary>The values on offer, in order.</summary>
    /// <value>Empty for a field that is typed in.</value>
    public IReadOnlyList<ParameterChoice> Choices { get; init; } = [];

    /// <summary>Whether a value outside <see cref="Choices"/> may be typed in.</summary>
    public bool AllowsOtherValues { get; init; }

    /// <summary>The value that the field starts with, as text.</summary>
    /// <value>Null for none.</value>
    public string? Default { get; init; }

    /// <summary>Whether the field must be filled.</summary>
    public bool Required { get; init; }

    /// <summary>The largest number of characters.</summary>
    public int MaxLength { get; init; } = 200;

    /// <summary>A regular expression that the whole value must match.</summary>
    /// <value>Null for any value.</value>
    public string? Pattern { get; init; }

    /// <summary>Whether several of the choices may be taken; the value is those taken, parted by line feeds, in the order of the choices.</summary>
    public bool IsMultiple { get; init; }

    /// <summary>Whether the field begins with its default each time.</summary>
    public bool AlwaysReset { get; init; }

    /// <summary>Whether the choices come from the action's <see cref="IParameterSource"/>.</summary>
    public bool FromSource { get; init; }

    /// <summary>The fields whose change has the source asked again for this one.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>When the field cannot be changed.</summary>
    /// <value>Null for never.</value>
    public ParameterCondition? ReadOnlyWhen { get; init; }

    /// <summary>When the field is there.</summary>
    /// <value>Null for always.</value>
    public ParameterCondition? VisibleWhen { get; init; }
}

/// <summary>One value that a field offers.</summary>
/// <param name="Value">What the record receives; empty for <em>not use</em>.</param>
/// <param name="Caption">What the user reads, or a label key that begins with <c>@</c>.</param>
public sealed record ParameterChoice(string Value, string Caption);

/// <summary>What a field holds.</summary>
public enum ParameterKind
{
    /// <summary>Text (<see cref="string"/>).</summary>
    Text,

    /// <summary>A whole number (<see cref="int"/>), in invariant digits.</summary>
    Integer,

    /// <summary>Yes or no (<see cref="bool"/>), as <c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A date (<see cref="DateOnly"/>), as <c>yyyy-MM-dd</c>.</summary>
    Date,
}
