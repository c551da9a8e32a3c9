namespace ElectronicMessages.Contracts.Problems;

/// <summary>The way out of a problem, drawn by the host as a link or a button.</summary>
/// <param name="Kind">What the button does.</param>
/// <param name="Caption">The text of the button.</param>
/// <param name="Target">
/// For <see cref="NextStepKind.RunAction"/> the key of the action; otherwise null.
/// </param>
public sealed record NextStep(NextStepKind Kind, string Caption, string? Target = null)
{
    /// <summary>Opens the dialog of an action of the same web application.</summary>
    /// <param name="caption">The text of the button.</param>
    /// <param name="actionKey">The key of the action, such as <see cref="Actions.ActionKeys.GetAuthorizationCode"/>.</param>
    /// <returns>The step.</returns>
    public static NextStep RunAction(string caption, string actionKey) => new(NextStepKind.RunAction, caption, actionKey);

    /// <summary>Opens the web application that this one is derived from.</summary>
    /// <param name="caption">The text of the link.</param>
    /// <returns>The step.</returns>
    public static NextStep OpenParent(string caption) => new(NextStepKind.OpenParent, caption);

    /// <summary>Opens the same web application for editing.</summary>
    /// <param name="caption">The text of the link.</param>
    /// <returns>The step.</returns>
    public static NextStep EditRecord(string caption) => new(NextStepKind.EditRecord, caption);
}

/// <summary>What the button of a <see cref="NextStep"/> does.</summary>
public enum NextStepKind
{
    /// <summary>Opens the dialog of an action of the same web application.</summary>
    RunAction,

    /// <summary>Opens the web application that this one is derived from.</summary>
    OpenParent,

    /// <summary>Opens the same web application for editing.</summary>
    EditRecord,

    /// <summary>Opens the same web application.</summary>
    OpenRecord,

    /// <summary>Opens the list of web applications.</summary>
    OpenList,
}
