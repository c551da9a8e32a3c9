using System.Text;
using System.Text.RegularExpressions;

namespace ElectronicMessages.Host.Web.Languages;

/// <summary>
/// A text with places for values, in English and in a language. The language says what a place is: <c>{0}</c> stays as it is,
/// <c>{0:say}</c> is said in the language where it is a text, <c>{0:text}</c> must be a text, <c>{0:number}</c> a number and
/// <c>{0:one}</c> no list, so that the few words around it are not found in somebody's name.
/// </summary>
internal sealed partial class TextTemplate
{
    private readonly string[] _words;
    private readonly int[] _places;
    private readonly Piece[] _said;

    public TextTemplate(string english, string said)
    {
        _words = PlaceForm().Split(english);
        _places = [.. PlaceForm().Matches(english).Select(match => match.Value[1] - '0')];
        _said = [.. Pieces(said)];
        Weight = _words.Sum(words => words.Length);
    }

    /// <summary>The first character of every text that it can be; null where a value comes first.</summary>
    public char? First => _words[0].Length > 0 ? _words[0][0] : null;

    /// <summary>How many characters are the text's own.</summary>
    public int Weight { get; }

    public static bool Is(string text) => PlaceForm().IsMatch(text);

    /// <returns>Null where the text is not of this form.</returns>
    public string? Say(string text, LanguageTexts texts)
    {
        if (Values(text) is not { } values)
        {
            return null;
        }

        var written = new StringBuilder();
        foreach (var piece in _said)
        {
            var value = piece.Place is { } place ? values[place] : piece.Words;
            var said = piece.Kind switch
            {
                "say" => texts.Part(value) ?? value,
                "text" => texts.Part(value),
                "number" => texts.Number(value),
                "one" => value.Contains(", ", StringComparison.Ordinal) ? null : value,
                _ => value,
            };
            if (said is null)
            {
                return null;
            }

            written.Append(said);
        }

        return written.ToString();
    }

    private string[]? Values(string text)
    {
        if (text.Length < Weight || !text.StartsWith(_words[0], StringComparison.Ordinal) || !text.EndsWith(_words[^1], StringComparison.Ordinal))
        {
            return null;
        }

        var values = new string[_places.Max() + 1];
        var at = _words[0].Length;
        var end = text.Length - _words[^1].Length;
        for (var index = 0; index < _places.Length; index++)
        {
            var next = index == _places.Length - 1 ? end : at > end ? -1 : text.IndexOf(_words[index + 1], at, end - at, StringComparison.Ordinal);
            if (next < at)
            {
                return null;
            }

            values[_places[index]] = text[at..next];
            at = next + _words[index + 1].Length;
        }

        return values;
    }

    private static IEnumerable<Piece> Pieces(string said)
    {
        var at = 0;
        foreach (var match in SaidPlaceForm().Matches(said).Cast<Match>())
        {
            yield return new(said[at..match.Index], null, "");
            yield return new("", match.Groups["place"].Value[0] - '0', match.Groups["kind"].Value);
            at = match.Index + match.Length;
        }

        yield return new(said[at..], null, "");
    }

    [GeneratedRegex(@"\{\d\}", RegexOptions.None, 1000)]
    private static partial Regex PlaceForm();

    [GeneratedRegex(@"\{(?<place>\d)(:(?<kind>\w+))?\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SaidPlaceForm();

    private sealed record Piece(string Words, int? Place, string Kind);
}
