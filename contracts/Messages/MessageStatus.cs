namespace ElectronicMessages.Contracts.Messages;

/// <summary>A status of a message.</summary>
/// <param name="Key">Its name, such as <c>XX Return generated</c>; at most 60 characters.</param>
/// <param name="Caption">What a person reads, or a label key that begins with <c>@</c>.</param>
/// <param name="Response">What a message that gets it has come out of.</param>
public sealed record MessageStatus(string Key, string Caption, ResponseType Response)
{
    /// <summary>The status that the items of the message get with it, of <see cref="MessageProcessing.ItemStatuses"/>.</summary>
    /// <value>Null (the default) where they keep theirs.</value>
    public string? ItemStatus { get; init; }

    /// <summary><em>Allow delete</em>: a message in this status may be deleted.</summary>
    /// <value>False by default.</value>
    public bool AllowDelete { get; init; }
}

/// <summary>A status of a message item.</summary>
/// <param name="Key">Its name; at most 60 characters.</param>
/// <param name="Caption">What a person reads, or a label key that begins with <c>@</c>.</param>
public sealed record MessageItemStatus(string Key, string Caption)
{
    /// <summary><em>Allow delete</em>: an item in this status may be deleted.</summary>
    /// <value>False by default.</value>
    public bool AllowDelete { get; init; }
}

/// <summary>The kinds of status that an action ends in.</summary>
public enum ResponseType
{
    /// <summary>It did its work.</summary>
    SuccessfullyExecuted,

    /// <summary>The other side, or a check, refuses what the message says.</summary>
    BusinessError,

    /// <summary>It could not be done; what the message says was not judged.</summary>
    TechnicalError,

    /// <summary>What the plugin wants it to be.</summary>
    UserDefined,

    /// <summary>It was called off.</summary>
    Cancel,
}
