using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Host.Web;

/// <summary>A dialog over the page, drawn from descriptions of its fields; see <c>_DialogPanel.cshtml</c>.</summary>
/// <param name="Subtitle">Such as <c>Get authorization code · name of the record</c>.</param>
/// <param name="PostTo">Where the form is sent.</param>
/// <param name="CancelHref">The page without the dialog; Escape and the scrim go there too.</param>
internal sealed record DialogPanelModel(string Subtitle, string PostTo, string CancelHref)
{
    public string Title { get; init; } = "Electronic report parameters";

    /// <summary>What the dialog says above its fields.</summary>
    public string? Text { get; init; }

    /// <summary>What the dialog says below its fields.</summary>
    public string? Footnote { get; init; }

    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    /// <summary>Fields of the host's own forms, drawn before <see cref="Parameters"/>.</summary>
    public IReadOnlyList<FieldModel> Fields { get; init; } = [];

    /// <summary>Fields of the host's own forms, drawn after <see cref="Parameters"/>.</summary>
    public IReadOnlyList<FieldModel> LastFields { get; init; } = [];

    /// <summary>Where the dialog is drawn anew for the values that it has, because fields hang on others; null where none do.</summary>
    public string? FieldsHref { get; init; }

    /// <summary>Prefix of the names of <see cref="Parameters"/> in the form.</summary>
    public string ParameterPrefix { get; init; } = "";

    /// <summary>By parameter name; a name that is absent shows its default.</summary>
    public IReadOnlyDictionary<string, string?> Values { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>By parameter name.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Hidden fields.</summary>
    public IReadOnlyDictionary<string, string> Hidden { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>A problem or a warning at the head of the dialog.</summary>
    public MessageBarModel? Message { get; init; }

    public string OkCaption { get; init; } = "OK";

    public string CancelCaption { get; init; } = "Cancel";

    public bool Dangerous { get; init; }

    /// <summary>What OK does changes what is secret: the page adds the field that asks for the password, where it is due.</summary>
    public bool ProvesAgain { get; init; }

    /// <summary>What is shown before it is agreed to, as names and values.</summary>
    public IReadOnlyList<DialogFact> Facts { get; init; } = [];

    public string? FactsCaption { get; init; }

    /// <summary>What is missing among <see cref="Facts"/>, with the reasons.</summary>
    public IReadOnlyList<DialogFact> MissingFacts { get; init; } = [];

    public string? MissingFactsCaption { get; init; }

    /// <summary>The form holds a file.</summary>
    public bool IsMultipart { get; init; }

    /// <summary>The dialog has two answers, and saying no is one of them; null where Cancel is the other.</summary>
    public DialogDecision? Decision { get; init; }

    /// <summary>False where the dialog only says why the action cannot run.</summary>
    public bool CanSubmit { get; init; } = true;

    /// <summary>The answer opens in a new tab, and this tab goes to <see cref="AfterSubmitHref"/>.</summary>
    public bool OpensNewTab { get; init; }

    /// <summary><see cref="CancelHref"/> where null.</summary>
    public string? AfterSubmitHref { get; init; }
}

internal sealed record DialogFact(string Name, string Value);

/// <param name="Name">The field that says which button was pressed.</param>
internal sealed record DialogDecision(string Name, string Yes, string No, string NoCaption);
