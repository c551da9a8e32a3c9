using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Contracts.Actions;

/// <summary>A button on the Action Pane, as the host draws it.</summary>
public sealed record ActionDescription
{
    /// <summary>What kind of action the button runs; decides which rules of the host apply.</summary>
    public required ActionKind Kind { get; init; }

    /// <summary>The key, unique within its type: lower-case letters, digits and hyphens, at most 60 characters.</summary>
    public required string Key { get; init; }

    /// <summary>The text of the button, or a label key that begins with <c>@</c>.</summary>
    public required string Caption { get; init; }

    /// <summary>The group of the Action Pane that the button stands in.</summary>
    /// <value><c>Authorization</c> by default.</value>
    public string Group { get; init; } = "Authorization";

    /// <summary>The place among the buttons of the type, smallest first.</summary>
    /// <value>The host's three actions are 10, 20 and 30; 100 by default.</value>
    public int Order { get; init; } = 100;

    /// <summary>What the dialog says above its fields, or a label key that begins with <c>@</c>.</summary>
    /// <value>Null (the default) for nothing.</value>
    public string? DialogText { get; init; }

    /// <summary>The fields of the dialog; made from the parameters record at registration.</summary>
    /// <value>Empty by default: a dialog with OK only.</value>
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    /// <summary>Whether an extension may answer in place of the action, without calling <c>next</c>.</summary>
    /// <value><see langword="false"/> by default: not for actions that change state.</value>
    public bool Replaceable { get; init; }

    /// <summary>Where the action runs: while the user waits, in the background, or as the user chooses.</summary>
    /// <value><see cref="ExecutionMode.Interactive"/> by default.</value>
    public ExecutionMode Mode { get; init; }

    /// <summary>Whether defaults and choices of the fields come from the plugin when the dialog opens and when a value changes.</summary>
    public bool HasParameterSource { get; init; }
}

/// <summary>Where an action runs.</summary>
public enum ExecutionMode
{
    /// <summary>While the user waits for it.</summary>
    Interactive,

    /// <summary>
    /// By the host's queue, also after a restart of the host; the result is a line in the action log. An action that sends
    /// the user to sign in cannot.
    /// </summary>
    Background,

    /// <summary>The user chooses in the dialog.</summary>
    Both,
}

/// <summary>What kind of action a button runs.</summary>
public enum ActionKind
{
    /// <summary><em>Get authorization code</em>.</summary>
    GetAuthorizationCode,

    /// <summary><em>Obtain access token</em>.</summary>
    ObtainAccessToken,

    /// <summary><em>Refresh access token</em>.</summary>
    RefreshAccessToken,

    /// <summary>An action of the plugin's own.</summary>
    Custom,
}
