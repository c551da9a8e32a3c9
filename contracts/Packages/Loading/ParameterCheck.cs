using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Whether the fields of a dialog can be drawn and filled.</summary>
internal static class ParameterCheck
{
    private const int MaxMaxLength = 10_000;

    public static IEnumerable<string> Faults(IReadOnlyList<ParameterDescription> parameters, bool hasSource)
    {
        foreach (var twice in parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            yield return $"the field '{twice.Key}' twice";
        }

        foreach (var parameter in parameters)
        {
            if (string.IsNullOrWhiteSpace(parameter.Label))
            {
                yield return $"the field '{parameter.Name}' without a label";
            }

            if (parameter.MaxLength is < 1 or > MaxMaxLength)
            {
                yield return $"the field '{parameter.Name}' with a length of {parameter.MaxLength}; it must be 1 to {MaxMaxLength}";
            }

            if (parameter.Choices.GroupBy(choice => choice.Value, StringComparer.Ordinal).Any(group => group.Count() > 1))
            {
                yield return $"the field '{parameter.Name}' with the same choice twice";
            }

            foreach (var other in new[] { parameter.VisibleWhen?.Field, parameter.ReadOnlyWhen?.Field }.OfType<string>().Concat(parameter.DependsOn).Where(other => other == parameter.Name || parameters.All(known => known.Name != other)))
            {
                yield return $"the field '{parameter.Name}' that hangs on '{other}', which is no other field of the dialog";
            }

            if (parameter.FromSource && !hasSource)
            {
                yield return $"the field '{parameter.Name}' with choices from a source, and no ParametersFrom";
            }

            if (parameter.IsMultiple && parameter.Choices.Count == 0 && !parameter.FromSource)
            {
                yield return $"the field '{parameter.Name}' for several choices, and none on offer";
            }

            if (!IsPattern(parameter.Pattern))
            {
                yield return $"the field '{parameter.Name}' with a pattern that is no regular expression";
            }
            else if (!parameter.FromSource && parameter.Default is { } start && ParameterValidation.Fault(parameter, start) is { } fault)
            {
                yield return $"the field '{parameter.Name}' with a default that it would refuse: {fault}";
            }
        }
    }

    private static bool IsPattern(string? pattern)
    {
        try
        {
            return pattern is null || ParameterValidation.Whole(pattern) is not null;
        }
        catch (RegexParseException)
        {
            return false;
        }
    }
}
