namespace ElectronicMessages.Contracts.Messages;

/// <summary>
/// An <em>Electronic message processing</em>: how a message of one kind goes from a new record to its receipt, as data. It is
/// checked when the plugin is loaded: every status that an action names is declared, every status can be reached, and every
/// file is made on each way to the action that sends it. Registered by <c>services.AddMessageProcessing(processing)</c>.
/// </summary>
public sealed record MessageProcessing
{
    /// <summary>The key and the name of the processing, such as <c>XX VAT return</c>; at most 60 characters.</summary>
    public required string Key { get; init; }

    /// <summary>One sentence, or a label key that begins with <c>@</c>.</summary>
    /// <value>Empty by default.</value>
    public string Description { get; init; } = "";

    /// <summary>The country that it belongs to: ISO 3166-1 alpha-2, upper case.</summary>
    public required string Country { get; init; }

    /// <summary>
    /// The few steps that a person sees of it, in their order; each action belongs to one.
    /// </summary>
    public required IReadOnlyList<MessageStep> Steps { get; init; }

    /// <summary>The statuses of a message.</summary>
    public required IReadOnlyList<MessageStatus> Statuses { get; init; }

    /// <summary>The statuses of a message item.</summary>
    /// <value>Empty by default: its messages have no items.</value>
    public IReadOnlyList<MessageItemStatus> ItemStatuses { get; init; } = [];

    /// <summary>The types of message items.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<MessageItemType> ItemTypes { get; init; } = [];

    /// <summary>What is kept with each message besides its period and status.</summary>
    /// <value>Empty by default.</value>
    public IReadOnlyList<AdditionalField> AdditionalFields { get; init; } = [];

    /// <summary>The actions, in their order.</summary>
    public required IReadOnlyList<MessageAction> Actions { get; init; }
}

/// <summary>One of the few steps that a person sees of a processing.</summary>
/// <param name="Key">Names it in <see cref="MessageAction.Step"/>; letters, digits and hyphens.</param>
/// <param name="Caption">Two or three words, or a label key that begins with <c>@</c>.</param>
public sealed record MessageStep(string Key, string Caption);

/// <summary>A type of message items: what a message is made of.</summary>
/// <param name="Name">At most 60 characters.</param>
public sealed record MessageItemType(string Name);
