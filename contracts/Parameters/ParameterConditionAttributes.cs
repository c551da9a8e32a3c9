namespace ElectronicMessages.Contracts.Parameters;

/// <summary>The field can be read and not changed while another field has one of the values; what the form sends of it then does not count.</summary>
/// <param name="field">The name of the other field in camel case, as in the form.</param>
/// <param name="values">The values, as text; <c>true</c> and <c>false</c> for yes and no.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class ReadOnlyWhenAttribute(string field, params string[] values) : Attribute
{
    /// <summary>The name of the other field.</summary>
    public string Field { get; } = field;

    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>The field is there only while another field has one of the values; elsewhere it has its default, and is not required.</summary>
/// <param name="field">The name of the other field in camel case, as in the form.</param>
/// <param name="values">The values, as text; <c>true</c> and <c>false</c> for yes and no.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class VisibleWhenAttribute(string field, params string[] values) : Attribute
{
    /// <summary>The name of the other field.</summary>
    public string Field { get; } = field;

    /// <summary>The values.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}
