using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Host.Web;

/// <summary>From the description of a parameter to the field that asks for it.</summary>
internal static class DialogFields
{
    /// <summary>The fields in order; the first wrong one, else the first, has the focus.</summary>
    public static IReadOnlyList<FieldModel> AllFields(this DialogPanelModel dialog)
    {
        var fields = dialog.Fields.Concat(dialog.Parameters.Select(parameter => Field(dialog, parameter))).Concat(dialog.LastFields).ToList();
        var focused = Math.Max(0, fields.FindIndex(field => field.Error is not null));
        return [.. fields.Select((field, index) => field with { Editing = true, Autofocus = index == focused })];
    }

    /// <summary>What the form sent, by parameter name; a box that was not ticked is absent from a form and means <c>false</c>.</summary>
    public static IReadOnlyDictionary<string, string?> Posted(
        IFormCollection form, IReadOnlyList<ParameterDescription> parameters, string prefix = "") =>
        parameters.ToDictionary(
            parameter => parameter.Name,
            parameter => form.TryGetValue(prefix + parameter.Name, out var values) ? values[0] : parameter.Kind == ParameterKind.Boolean ? "false" : null,
            StringComparer.Ordinal);

    private static FieldModel Field(DialogPanelModel dialog, ParameterDescription parameter)
    {
        var value = dialog.Values.TryGetValue(parameter.Name, out var given) ? given ?? "" : parameter.Default ?? "";
        return new(dialog.ParameterPrefix + parameter.Name, parameter.Label)
        {
            Kind = Kind(parameter),
            Value = value,
            Choices = [.. parameter.Choices.Select(choice => new FieldChoice(choice.Value, choice.Caption))],
            Help = parameter.Help,
            Error = dialog.Errors.TryGetValue(parameter.Name, out var error) ? error : null,
            Required = parameter.Required && parameter.Kind != ParameterKind.Boolean,
            MaxLength = parameter.MaxLength,
        };
    }

    private static FieldKind Kind(ParameterDescription parameter) => parameter.Kind switch
    {
        ParameterKind.Boolean => FieldKind.YesNo,
        _ when parameter.Choices.Count > 0 && !parameter.AllowsOtherValues => FieldKind.Choice,
        ParameterKind.Date => FieldKind.Date,
        ParameterKind.Integer => FieldKind.Number,
        _ => FieldKind.Text,
    };
}
