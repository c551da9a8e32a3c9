namespace ElectronicMessages.Contracts.Messages;

/// <summary>A <em>message additional field</em>.</summary>
/// <param name="Key">Its name, such as <c>XX Payment reference</c>; at most 60 characters, unique in the processing.</param>
/// <param name="Caption">What a person reads, or a label key that begins with <c>@</c>.</param>
public sealed record AdditionalField(string Key, string Caption)
{
    /// <summary><em>User edit</em>: a person may change it.</summary>
    /// <value>False by default.</value>
    public bool UserEdit { get; init; }

    /// <summary><em>Hidden</em>: it is not shown on the message.</summary>
    /// <value>False by default.</value>
    public bool Hidden { get; init; }

    /// <summary><em>Counter</em>: the host numbers it with each report that is made.</summary>
    /// <value>False by default.</value>
    public bool Counter { get; init; }

    /// <summary>The values that it may have.</summary>
    /// <value>Empty by default: any text.</value>
    public IReadOnlyList<AdditionalFieldValue> Values { get; init; } = [];

    /// <summary>What a new message begins with.</summary>
    /// <value>Null (the default) for nothing.</value>
    public string? DefaultValue { get; init; }
}

/// <summary>A value of an additional field.</summary>
/// <param name="Value">What is kept and sent.</param>
/// <param name="Caption">What a person reads, or a label key that begins with <c>@</c>.</param>
public sealed record AdditionalFieldValue(string Value, string Caption);
