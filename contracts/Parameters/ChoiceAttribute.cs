namespace ElectronicMessages.Contracts.Parameters;

/// <summary>One value that a field offers. The order of the attributes is the order of the choices.</summary>
/// <param name="value">What the record receives; empty for <em>not use</em>.</param>
/// <param name="caption">What the user reads, or a label key that begins with <c>@</c>.</param>
[AttributeUsage(AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class ChoiceAttribute(string value, string caption) : Attribute
{
    /// <summary>What the record receives; empty for <em>not use</em>.</summary>
    public string Value { get; } = value;

    /// <summary>What the user reads, or a label key that begins with <c>@</c>.</summary>
    public string Caption { get; } = caption;
}
