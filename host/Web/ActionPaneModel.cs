namespace ElectronicMessages.Host.Web;

/// <summary>The buttons above a page; see <c>_ActionPane.cshtml</c>.</summary>
internal sealed record ActionPaneModel(IReadOnlyList<ActionGroup> Groups);

/// <param name="Caption">Read by screen readers; drawn as a line between groups.</param>
internal sealed record ActionGroup(string Caption, IReadOnlyList<ActionButton> Buttons);

/// <summary>
/// A link (<see cref="Href"/>), a form that posts (<see cref="PostTo"/>), or the submit button of a form elsewhere on the
/// page (<see cref="SubmitsForm"/>).
/// </summary>
internal sealed record ActionButton(string Caption)
{
    public string? Id { get; init; }

    public string? Href { get; init; }

    /// <summary>The name of the file that <see cref="Href"/> is kept as; null where it is a page.</summary>
    public string? Download { get; init; }

    public string? PostTo { get; init; }

    public IReadOnlyDictionary<string, string> Fields { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The id of a form on the page.</summary>
    public string? SubmitsForm { get; init; }

    public ButtonLook Look { get; init; } = ButtonLook.Quiet;

    /// <summary>Why the button does nothing now, in one sentence; null where it is enabled.</summary>
    public string? WhyDisabled { get; init; }

    public string? AccessKey { get; init; }

    public bool Enabled => WhyDisabled is null;
}

internal enum ButtonLook
{
    /// <summary>Text alone, as <em>Edit</em>.</summary>
    Quiet,

    /// <summary>Framed, as an action.</summary>
    Standard,

    /// <summary>The next step: at most one on a page.</summary>
    Prominent,

    /// <summary>Framed, in the colour of a warning, as the confirmation of <em>Delete</em>.</summary>
    Danger,
}
