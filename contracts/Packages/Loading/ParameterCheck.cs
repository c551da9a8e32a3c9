using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Packages.Loading;

/// <summary>Whether the fields of a dialog can be drawn and filled.</summary>
internal static class ParameterCheck
{
    private const int MaxMaxLength = 10_000;

    public static IEnumerable<string> Faults(IReadOnlyList<ParameterDescription> parameters)
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

            if (!IsPattern(parameter.Pattern))
            {
                yield return $"the field '{parameter.Name}' with a pattern that is no regular expression";
            }
            else if (parameter.Default is { } start && ParameterValidation.Fault(parameter, start) is { } fault)
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
