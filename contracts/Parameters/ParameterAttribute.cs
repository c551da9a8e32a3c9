namespace ElectronicMessages.Contracts.Parameters;

/// <summary>
/// Marks a constructor parameter of a parameters record as a field of the dialog <em>Electronic report parameters</em>.
/// The record is the mirror of a SysOperation data contract: from it come the dialog, the API's schema and the binding.
/// </summary>
/// <param name="label">The label of the field, or a label key that begins with <c>@</c>.</param>
/// <example>
/// <code>
/// public sealed record Parameters(
///     [Parameter("Requested language", Default = "en"), Choice("en", "English"), Choice("nb", "Bokmål")] string Language);
/// </code>
/// </example>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ParameterAttribute(string label) : Attribute
{
    /// <summary>The label of the field, or a label key that begins with <c>@</c>.</summary>
    public string Label { get; } = label;

    /// <summary>One sentence below the field, or a label key that begins with <c>@</c>.</summary>
    /// <value>Null (the default) for none.</value>
    public string? Help { get; set; }

    /// <summary>The value that the field starts with, as text.</summary>
    /// <value>Null (the default) for none.</value>
    public string? Default { get; set; }

    /// <summary>Whether the field must be filled. A choice whose value is empty counts as filled.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool Required { get; set; }

    /// <summary>Whether a value outside the choices may be typed in, for lists that an authority may change.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool AllowsOtherValues { get; set; }

    /// <summary>The largest number of characters.</summary>
    /// <value>200 by default.</value>
    public int MaxLength { get; set; } = 200;

    /// <summary>A regular expression that the whole value must match; checked with a time limit.</summary>
    /// <value>Null (the default) for any value.</value>
    public string? Pattern { get; set; }

    /// <summary>Whether the field begins with its default each time, and what was chosen last is not remembered.</summary>
    /// <value><see langword="false"/> by default: remembered for each user and record.</value>
    public bool AlwaysReset { get; set; }

    /// <summary>Whether the choices come from the action's <see cref="IParameterSource"/>.</summary>
    /// <value><see langword="false"/> by default.</value>
    public bool FromSource { get; set; }

    /// <summary>The fields, by name and parted by commas, whose change has the source asked again for this one.</summary>
    /// <value>Null (the default) for none.</value>
    public string? DependsOn { get; set; }
}
