using System.Text.Json;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Host.Web;

/// <summary>One field of a record, to read or to edit; see <c>_Field.cshtml</c>. It stands in <c>&lt;div class="fields"&gt;</c>.</summary>
internal sealed record FieldModel(string Name, string Label)
{
    public FieldKind Kind { get; init; } = FieldKind.Text;

    /// <summary>False: the value is read. True: the field is an input named <see cref="Name"/>.</summary>
    public bool Editing { get; init; }

    public string? Value { get; init; }

    /// <summary>What is read instead of <see cref="Value"/>, such as a time that runs.</summary>
    public Words? Shown { get; init; }

    /// <summary>For <see cref="FieldKind.Choice"/> and <see cref="FieldKind.Choices"/>.</summary>
    public IReadOnlyList<FieldChoice> Choices { get; init; } = [];

    public string? Help { get; init; }

    public string? Error { get; init; }

    /// <summary>What is known about the value: <c>Equals the URL of this page</c>.</summary>
    public string? Note { get; init; }

    public Tone NoteTone { get; init; }

    public bool Required { get; init; }

    public int? MaxLength { get; init; }

    public string? Placeholder { get; init; }

    /// <summary>Offers a button that copies the value.</summary>
    public bool Copy { get; init; }

    /// <summary>Over both columns.</summary>
    public bool Wide { get; init; }

    /// <summary>For <see cref="FieldKind.File"/>: several may be chosen.</summary>
    public bool Multiple { get; init; }

    public bool Autofocus { get; init; }

    /// <summary>Read and not changed, by what another field says.</summary>
    public bool Locked { get; init; }

    /// <summary>Not there, by what another field says.</summary>
    public bool Hidden { get; init; }

    /// <summary>Ticks of <see cref="FieldKind.YesNo"/> and <see cref="FieldKind.Choices"/> are told apart from what was not asked.</summary>
    public bool TellsNone { get; init; }

    /// <summary>When it is there, for the script; the field by its name in the form.</summary>
    public ParameterCondition? VisibleWhen { get; init; }

    /// <summary>When it cannot be changed, for the script.</summary>
    public ParameterCondition? LockedWhen { get; init; }

    /// <summary>Others are filled anew when it changes.</summary>
    public bool FillsOthers { get; init; }

    /// <summary>For the script: one condition as a JSON array of values.</summary>
    public static string ValuesOf(ParameterCondition condition) => JsonSerializer.Serialize(condition.Values);

    public string? Autocomplete { get; init; }

    public string Id => "field-" + Name.Replace('.', '-').Replace('[', '-').Replace(']', '-');
}

internal enum FieldKind
{
    Text,
    LongText,
    Url,
    Number,
    Date,
    Secret,
    Choice,
    Choices,
    YesNo,
    File,
}

internal sealed record FieldChoice(string Value, string Caption, bool Selected = false);
