using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Host.Web.Languages;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Calling;

/// <summary>What a plugin answers about its fields, as values of the host's own making.</summary>
internal static class ParameterAnswers
{
    private const int MostChoices = 500;
    private const int Caption = 200;
    private const int Sentence = 300;

    public static IReadOnlyList<ParameterDescription> With(IReadOnlyList<ParameterDescription> fields, ParameterState state, LabelTexts labels) =>
    [
        .. fields.Select(field => field with
        {
            Default = state.Defaults.TryGetValue(field.Name, out var start) ? PluginFault.Cut(start, field.MaxLength) : field.Default,
            Choices = field.FromSource && state.Choices.TryGetValue(field.Name, out var choices)
                ? [.. choices.Take(MostChoices).DistinctBy(choice => choice.Value, StringComparer.Ordinal).Select(choice => new ParameterChoice(choice.Value, PluginFault.Cut(labels.ResolveLate(choice.Caption, Language.Current), Caption)))]
                : field.Choices,
        }),
    ];

    public static Dictionary<string, string> Of(IReadOnlyList<ParameterFault> faults, IReadOnlyList<ParameterDescription> fields, LabelTexts labels)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var fault in faults.Take(fields.Count * 2))
        {
            // What is said of a field that is not there would be seen by nobody.
            var field = fields.FirstOrDefault(field => field.Name == fault.Field)?.Name ?? fields[0].Name;
            told.TryAdd(field, PluginFault.Cut(labels.ResolveLate(fault.Message, Language.Current), Sentence));
        }

        return told;
    }
}
