namespace ElectronicMessages.Contracts.Messages;

/// <summary>A <em>message processing action</em>: what can be done with a message, or its items, in some statuses, and what they get then.</summary>
/// <param name="Key">Its name, such as <c>XX Generate return</c>; at most 60 characters, unique in the processing.</param>
/// <param name="Caption">What a person reads, or a label key that begins with <c>@</c>.</param>
/// <param name="Type">What it does.</param>
public sealed record MessageAction(string Key, string Caption, MessageActionType Type)
{
    /// <summary>The step that it belongs to, of <see cref="MessageProcessing.Steps"/>.</summary>
    public required string Step { get; init; }

    /// <summary>
    /// <em>Initial statuses</em>: where it may start. Of messages, but for <see cref="MessageActionType.ItemUserProcessing"/>,
    /// <see cref="MessageActionType.ItemReportExport"/> and <see cref="MessageActionType.ItemExecutableClass"/>, which start
    /// from statuses of items. To name an error status here is how an action is tried again.
    /// </summary>
    /// <value>Empty by default, which only <see cref="MessageActionType.CreateMessage"/> may have.</value>
    public IReadOnlyList<string> InitialStatuses { get; init; } = [];

    /// <summary>
    /// <em>Result statuses</em>: what it may end in; with several of one <see cref="ResponseType"/> the plugin's code chooses.
    /// Of items for the types above and for <see cref="MessageActionType.PopulateRecords"/>.
    /// </summary>
    public required IReadOnlyList<string> ResultStatuses { get; init; }

    /// <summary>
    /// <em>Inseparable sequence</em>: after one of its members has succeeded, the following run at once, in the order of
    /// <see cref="MessageProcessing.Actions"/>, as long as the new status is an initial one of theirs.
    /// </summary>
    /// <value>Null (the default) for none.</value>
    public string? Sequence { get; init; }

    /// <summary><em>Run separately</em>: only a person starts it, and a sequence stops before it.</summary>
    /// <value>False by default. What a person decides (<see cref="MessageActionType.UserProcessing"/>) always is.</value>
    public bool RunSeparately { get; init; }

    /// <summary>The name of the attachment that it reads or sends: the newest of that name.</summary>
    /// <value>Null (the default) where it needs none.</value>
    public string? FileToSend { get; init; }

    /// <summary>The name of the attachment that it makes where it succeeds.</summary>
    /// <value>Null (the default) for none.</value>
    public string? FileName { get; init; }

    /// <summary>The web service that it calls: the name of a <see cref="WebServices.WebServiceTemplate"/>.</summary>
    /// <value>Null (the default) but for <see cref="MessageActionType.WebService"/>.</value>
    public string? WebService { get; init; }

    /// <summary>What a person confirms before anything is sent, or a label key that begins with <c>@</c>.</summary>
    /// <value>Null (the default) where nothing is asked.</value>
    public string? ConfirmationText { get; init; }
}

/// <summary>What a message processing action does. The names are those of Dynamics 365 Finance.</summary>
public enum MessageActionType
{
    /// <summary>Makes the message. The button is <em>New</em>.</summary>
    CreateMessage,

    /// <summary>Makes the items of a message. The button is <em>Collect data</em>.</summary>
    PopulateRecords,

    /// <summary>Makes a file of a message. The button is <em>Generate report</em>.</summary>
    ReportExport,

    /// <summary>Makes a file of items. The button is <em>Generate report</em> of the items.</summary>
    ItemReportExport,

    /// <summary>Reads a file that came back. The button is <em>Import response</em>.</summary>
    ReportImport,

    /// <summary>A person gives a message another status. The button is <em>Update status</em>.</summary>
    UserProcessing,

    /// <summary>A person gives an item another status. The button is <em>Update status</em> of the items.</summary>
    ItemUserProcessing,

    /// <summary>Calls a web service. The button is <em>Send report</em>.</summary>
    WebService,

    /// <summary>Runs code of the plugin over a message.</summary>
    ExecutableClass,

    /// <summary>Runs code of the plugin over items.</summary>
    ItemExecutableClass,

    /// <summary>Waits for the verdict of an earlier request.</summary>
    RequestVerification,
}
