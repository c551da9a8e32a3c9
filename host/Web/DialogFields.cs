using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.Primitives;

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

    /// <summary>
    /// What the form sent of a dialog's fields, as values: several choices parted by line feeds, a box that was not ticked as
    /// <c>false</c>. What no field is named is kept, so that it is told as a mistake.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Entered(IFormCollection form, IReadOnlyList<ParameterDescription> parameters, string prefix) =>
        form.Where(field => field.Key.StartsWith(prefix, StringComparison.Ordinal))
            .ToDictionary(field => field.Key[prefix.Length..], field => Value(field.Value, parameters.FirstOrDefault(parameter => prefix + parameter.Name == field.Key)), StringComparer.Ordinal);

    private static string Value(StringValues sent, ParameterDescription? parameter) => parameter switch
    {
        { IsMultiple: true } => string.Join('\n', sent.Where(value => !string.IsNullOrEmpty(value))),
        { Kind: ParameterKind.Boolean } => sent[^1] ?? "",
        _ => sent.ToString(),
    };

    private static FieldModel Field(DialogPanelModel dialog, ParameterDescription parameter)
    {
        var value = dialog.Values.TryGetValue(parameter.Name, out var given) ? given ?? "" : parameter.Default ?? "";
        return new(dialog.ParameterPrefix + parameter.Name, parameter.Label)
        {
            Kind = Kind(parameter),
            Value = value,
            Choices = [.. parameter.Choices.Select(choice => new FieldChoice(choice.Value, choice.Caption, parameter.IsMultiple && value.Split('\n').Contains(choice.Value)))],
            Hidden = !ParameterSettling.IsVisible(parameter, dialog.Parameters, Filled(dialog)),
            Locked = ParameterSettling.IsReadOnly(parameter, dialog.Parameters, Filled(dialog)),
            VisibleWhen = parameter.VisibleWhen is { } visible ? visible with { Field = dialog.ParameterPrefix + visible.Field } : null,
            LockedWhen = parameter.ReadOnlyWhen is { } locked ? locked with { Field = dialog.ParameterPrefix + locked.Field } : null,
            FillsOthers = dialog.Parameters.Any(other => other.DependsOn.Contains(parameter.Name)),
            TellsNone = true,
            Help = parameter.Help,
            Error = dialog.Errors.TryGetValue(parameter.Name, out var error) ? error : null,
            Required = parameter.Required && parameter.Kind != ParameterKind.Boolean,
            MaxLength = parameter.MaxLength,
        };
    }

    private static Dictionary<string, string> Filled(DialogPanelModel dialog) =>
        dialog.Values.Where(value => value.Value is not null).ToDictionary(value => value.Key, value => value.Value!, StringComparer.Ordinal);

    private static FieldKind Kind(ParameterDescription parameter) => parameter.Kind switch
    {
        ParameterKind.Boolean => FieldKind.YesNo,
        _ when parameter.IsMultiple => FieldKind.Choices,
        _ when (parameter.Choices.Count > 0 || parameter.FromSource) && !parameter.AllowsOtherValues => FieldKind.Choice,
        ParameterKind.Date => FieldKind.Date,
        ParameterKind.Integer => FieldKind.Number,
        _ => FieldKind.Text,
    };
}
