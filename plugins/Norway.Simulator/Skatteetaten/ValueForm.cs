using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ElectronicMessages.Norway.Simulator.Skatteetaten;

/// <summary>The form of a text: says what is wrong with a value, or null.</summary>
internal sealed partial class ValueForm(Func<string, string?> fault)
{
    private const int LongestText = 4000;
    private static readonly char[] _whitespace = [' ', '\t', '\r', '\n'];

    public static ValueForm AnyText { get; } = new(_ => null);

    public static ValueForm Text { get; } = new(value => value.Length > LongestText ? $"the text has {value.Length} characters, at most {LongestText} are allowed" : null);

    public static ValueForm Decimal { get; } = new(value => ReadDecimal(value) is null ? $"'{Short(value)}' is not a decimal number" : null);

    public static ValueForm Year { get; } = new(value => IsYear(value.Trim(_whitespace)) ? null : $"'{Short(value)}' is not a year of four digits");

    public static ValueForm Digits(int length) =>
        new(value => value.Length == length && value.All(char.IsAsciiDigit) ? null : $"'{Short(value)}' does not consist of {length} digits");

    public static ValueForm OneOf(params IEnumerable<string> values)
    {
        var allowed = values.ToFrozenSet(StringComparer.Ordinal);
        return new(value => allowed.Contains(value) ? null : $"'{Short(value)}' is not one of the {allowed.Count} allowed values");
    }

    public static decimal? ReadDecimal(string value)
    {
        var text = value.Trim(_whitespace);
        return DecimalPattern().IsMatch(text) && decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public string? Fault(string value) => fault(value);

    private static bool IsYear(string text) => YearPattern().IsMatch(text) && !text.StartsWith("0000", StringComparison.Ordinal);

    private static string Short(string value) => value.Length <= 60 ? value : value[..60] + "…";

    [GeneratedRegex(@"^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex DecimalPattern();

    // A year may carry a time zone.
    [GeneratedRegex(@"^[0-9]{4}(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))?\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex YearPattern();
}
