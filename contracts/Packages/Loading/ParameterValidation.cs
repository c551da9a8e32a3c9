using System.Globalization;
using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Packages.Loading;

/// <summary>
/// Validates what a user entered by the description of the fields, before the plugin sees it. The framework's validator
/// would do it on the plugin's own type and keep the plugin from ever unloading.
/// </summary>
internal static class ParameterValidation
{
    private static readonly TimeSpan PatternTimeLimit = TimeSpan.FromMilliseconds(250);

    /// <returns>What is wrong, by the name of the field; empty where nothing is.</returns>
    public static IReadOnlyDictionary<string, string> Faults(IReadOnlyList<ParameterDescription> parameters, IReadOnlyDictionary<string, string> values)
    {
        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parameters.Where(parameter => ParameterSettling.IsVisible(parameter, parameters, values)))
        {
            if (Fault(parameter, values.GetValueOrDefault(parameter.Name) ?? parameter.Default) is { } fault)
            {
                faults[parameter.Name] = fault;
            }
        }

        foreach (var name in values.Keys.Where(name => !parameters.Any(parameter => parameter.Name == name)))
        {
            faults[name] = "This action has no such field.";
        }

        return faults;
    }

    /// <returns>What is wrong with one value; null where nothing is.</returns>
    public static string? Fault(ParameterDescription parameter, string? value)
    {
        if (parameter.IsMultiple && !string.IsNullOrEmpty(value))
        {
            return value.Split('\n').All(taken => parameter.AllowsOtherValues || parameter.Choices.Any(choice => choice.Value == taken)) ? null : "Choose one of the values on offer.";
        }

        if (parameter.Choices.Any(choice => choice.Value == (value ?? "")))
        {
            return null;
        }

        if (string.IsNullOrEmpty(value) || (parameter.Required && string.IsNullOrWhiteSpace(value)))
        {
            return parameter.Required ? "Fill in this field." : null;
        }

        if ((parameter.Choices.Count > 0 || parameter.FromSource) && !parameter.AllowsOtherValues)
        {
            return "Choose one of the values on offer.";
        }

        if (value.Length > parameter.MaxLength)
        {
            return $"Enter at most {parameter.MaxLength.ToString(CultureInfo.InvariantCulture)} characters.";
        }

        return KindFault(parameter.Kind, value) ?? PatternFault(parameter.Pattern, value);
    }

    /// <summary>The expression that the whole value must match; <c>$</c> alone would let a line break through.</summary>
    public static Regex Whole(string pattern) => new($@"\A(?:{pattern})\z", RegexOptions.CultureInvariant, PatternTimeLimit);

    private static string? KindFault(ParameterKind kind, string value) => kind switch
    {
        ParameterKind.Integer when !int.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) => "Enter a whole number.",
        ParameterKind.Boolean when value is not ("true" or "false") => "Choose yes or no.",
        ParameterKind.Date when !DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => "Enter a date as year-month-day, such as 2026-01-31.",
        _ => null,
    };

    private static string? PatternFault(string? pattern, string value)
    {
        if (pattern is null)
        {
            return null;
        }

        try
        {
            return Whole(pattern).IsMatch(value) ? null : "This value does not have the expected form.";
        }
        catch (RegexMatchTimeoutException)
        {
            return "This value could not be checked in time; enter a shorter or simpler one.";
        }
    }
}
