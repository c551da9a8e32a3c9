using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ElectronicMessages.Host.Web.Languages;

/// <summary>The texts of one language, found by the English ones, whether those hold values by now or not.</summary>
internal sealed partial class LanguageTexts
{
    /// <summary>No text of the host is longer; an answer of an authority may be.</summary>
    private const int Longest = 4_000;

    private readonly FrozenDictionary<string, string> _texts;
    private readonly CultureInfo _culture;
    private readonly TextTemplate[] _templates;
    private readonly FrozenDictionary<char, TextTemplate[]> _byFirst;

    public LanguageTexts(IReadOnlyDictionary<string, string> texts, CultureInfo culture)
    {
        _texts = texts.ToFrozenDictionary(StringComparer.Ordinal);
        _culture = culture;

        // The one that says most first: "{0} · key {1}" before "{0} key {1}".
        var templates = texts.Where(text => TextTemplate.Is(text.Key)).Select(text => new TextTemplate(text.Key, text.Value)).OrderByDescending(template => template.Weight).ToList();
        _templates = [.. templates.Where(template => template.First is null)];
        _byFirst = templates.Where(template => template.First is not null).Select(template => template.First!.Value).Distinct()
            .ToFrozenDictionary(first => first, first => templates.Where(template => template.First is null || template.First == first).ToArray());
    }

    public IReadOnlyDictionary<string, string> All => _texts;

    public string Say(string text) => Find(text) ?? text;

    /// <summary>A value that is a text itself, or several with commas between them; null where it is nobody's text.</summary>
    public string? Part(string value)
    {
        var parts = value.Split(", ");
        return value.Length == 0 ? value
            : Find(value) ?? (parts.Length > 1 && parts.Any(part => Find(part) is not null) ? string.Join(", ", parts.Select(Say)) : null);
    }

    /// <summary>A number as the language writes it; null where it is none.</summary>
    public string? Number(string value) => !NumberForm().IsMatch(value) ? null
        : value.Replace(",", _culture.NumberFormat.NumberGroupSeparator, StringComparison.Ordinal).Replace(".", _culture.NumberFormat.NumberDecimalSeparator, StringComparison.Ordinal);

    private string? Find(string text)
    {
        if (text.Length is 0 or > Longest)
        {
            return null;
        }

        return Unit(text) ?? Sentences(text) ?? Templated(text) ?? List(text, ", ") ?? List(text, " · ");
    }

    private string? Unit(string text) => text.Length == 0 ? null : _texts.TryGetValue(text, out var said) ? said : Date(text);

    private string? Templated(string text) => text.Length == 0 ? null
        : _byFirst.GetValueOrDefault(text[0], _templates).Select(template => template.Say(text, this)).FirstOrDefault(said => said is not null);

    /// <summary>Several texts one after the other, as a problem's detail and what was found out beside it.</summary>
    private string? Sentences(string text)
    {
        for (var end = text.IndexOf(". ", StringComparison.Ordinal); end > 0; end = text.IndexOf(". ", end + 1, StringComparison.Ordinal))
        {
            var first = text[..(end + 1)];
            if ((Unit(first) ?? Templated(first)) is { } said && Find(text[(end + 2)..]) is { } rest)
            {
                return said + " " + rest;
            }
        }

        return null;
    }

    private string? List(string text, string separator)
    {
        var parts = text.Split(separator);
        string?[] said = parts.Length > 1 ? [.. parts.Select(part => Unit(part) ?? Templated(part))] : [null];
        return Array.TrueForAll(said, part => part is not null) ? string.Join(separator, said) : null;
    }

    private string? Date(string text)
    {
        if (!char.IsAsciiDigit(text[0]) || DateForm().Match(text) is not { Success: true } date)
        {
            return null;
        }

        var month = Array.IndexOf(CultureInfo.InvariantCulture.DateTimeFormat.MonthNames, date.Groups["month"].Value) + 1;
        return $"{date.Groups["day"].Value}. {_culture.DateTimeFormat.GetMonthName(month)} {date.Groups["year"].Value}{date.Groups["time"].Value}";
    }

    [GeneratedRegex(@"^(?<day>\d{1,2}) (?<month>January|February|March|April|May|June|July|August|September|October|November|December) (?<year>\d{4})(?<time>( \d\d:\d\d(:\d\d)?)?)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DateForm();

    [GeneratedRegex(@"^-?\d[\d,]*(\.\d+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberForm();
}
