using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Packages.Loading;

/// <summary>What the conditions of a dialog's fields make of the values: which fields are there, and which may be changed.</summary>
internal static class ParameterSettling
{
    public static bool IsVisible(ParameterDescription parameter, IReadOnlyList<ParameterDescription> parameters, IReadOnlyDictionary<string, string> values) =>
        parameter.VisibleWhen is not { } condition || Holds(condition, parameters, values);

    public static bool IsReadOnly(ParameterDescription parameter, IReadOnlyList<ParameterDescription> parameters, IReadOnlyDictionary<string, string> values) =>
        parameter.ReadOnlyWhen is { } condition && Holds(condition, parameters, values);

    /// <summary>
    /// The values without those of fields that are not there or cannot be changed, which have their defaults: what a form
    /// sends of them does not count.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Settle(IReadOnlyList<ParameterDescription> parameters, IReadOnlyDictionary<string, string> values)
    {
        if (parameters.All(parameter => parameter.VisibleWhen is null && parameter.ReadOnlyWhen is null))
        {
            return values;
        }

        // A field may hang on one that hangs on another: each round settles one more link.
        var settled = new Dictionary<string, string>(values, StringComparer.Ordinal);
        for (var round = 0; round < parameters.Count; round++)
        {
            var gone = parameters.Where(parameter => settled.ContainsKey(parameter.Name) && (!IsVisible(parameter, parameters, settled) || IsReadOnly(parameter, parameters, settled))).ToList();
            if (gone.Count == 0)
            {
                break;
            }

            gone.ForEach(parameter => settled.Remove(parameter.Name));
        }

        return settled;
    }

    private static bool Holds(ParameterCondition condition, IReadOnlyList<ParameterDescription> parameters, IReadOnlyDictionary<string, string> values)
    {
        var other = parameters.FirstOrDefault(parameter => parameter.Name == condition.Field);
        var value = values.GetValueOrDefault(condition.Field) ?? other?.Default ?? (other?.Kind == ParameterKind.Boolean ? "false" : "");
        return other?.IsMultiple == true ? value.Split('\n').Any(condition.Values.Contains) : condition.Values.Contains(value);
    }
}
