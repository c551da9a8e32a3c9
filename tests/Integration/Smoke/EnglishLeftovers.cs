using System.Net;
using System.Text.RegularExpressions;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Tests.Integration.Smoke;

/// <summary>
/// Finds English in a page that speaks another language. A text is left over where it has a word that only the English
/// texts of the host have, or stands there letter by letter as on the English page; what is data is told beforehand.
/// </summary>
/// <param name="language">Such as <c>nb</c>.</param>
/// <param name="data">Names that people or plugins chose; longer ones first.</param>
internal sealed partial class EnglishLeftovers(string language, IEnumerable<string> data)
{
    // Words of protocols and of this program's settings, which no language changes.
    private static readonly HashSet<string> _everywhere = new(
        ["openid", "accept", "access", "token", "code", "webhook", "webhooks", "webhook-id", "plugin", "host", "file", "master", "key", "data", "path", "client", "host.control"], StringComparer.OrdinalIgnoreCase);

    private readonly HashSet<string> _english = EnglishWords(language);
    private readonly HashSet<string> _same = new(Texts.Of(language).Where(text => text.Key == text.Value).Select(text => text.Key), StringComparer.Ordinal);
    private readonly IReadOnlyList<string> _data = [.. data.Where(name => name.Length > 1).Distinct(StringComparer.Ordinal).OrderByDescending(name => name.Length)];

    /// <param name="english">The same page in English.</param>
    public IEnumerable<string> In(string html, string english)
    {
        var before = VisibleIn(english).ToHashSet(StringComparer.Ordinal);
        return VisibleIn(html).Distinct(StringComparer.Ordinal).Where(text => IsLeftOver(text, before));
    }

    /// <summary>What a person reads or hears: text between the tags, and the attributes that are read out; no code.</summary>
    public static IEnumerable<string> VisibleIn(string html)
    {
        var shown = UnshownForm().Replace(html, " ");
        var attributes = AttributeForm().Matches(shown).Select(match => match.Groups["text"].Value);
        var nodes = TagForm().Split(shown);
        return attributes.Concat(nodes).Select(text => SpaceForm().Replace(WebUtility.HtmlDecode(text), " ").Trim()).Where(text => text.Length > 0);
    }

    private bool IsLeftOver(string text, HashSet<string> before)
    {
        var rest = _data.Aggregate(FileForm().Replace(text, " "), Without);
        rest = TechnicalForm().Replace(rest, " ");
        var words = WordForm().Matches(rest).Select(match => match.Value).ToList();
        return words.Any(word => _english.Contains(word)) || (words.Exists(word => word.Length > 3) && before.Contains(text) && !_same.Contains(text) && words.Exists(word => !IsSaid(word)));
    }

    // A whole name: one that is part of a word is no name there.
    private static string Without(string text, string name)
    {
        for (var at = text.IndexOf(name, StringComparison.Ordinal); at >= 0; at = text.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            if ((at == 0 || !char.IsLetter(text[at - 1])) && (at + name.Length == text.Length || !char.IsLetter(text[at + name.Length])))
            {
                text = string.Concat(text.AsSpan(0, at), " ", text.AsSpan(at + name.Length));
            }
        }

        return text;
    }

    private bool IsSaid(string word) => _everywhere.Contains(word) || _same.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static HashSet<string> EnglishWords(string language)
    {
        var said = Texts.Of(language).Values.SelectMany(text => WordForm().Matches(text).Select(match => match.Value)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return Texts.Of(language).Keys.SelectMany(text => WordForm().Matches(TechnicalForm().Replace(text, " ")).Select(match => match.Value))
            .Where(word => word.Length > 1 && !said.Contains(word) && !_everywhere.Contains(word)).ToHashSet(StringComparer.OrdinalIgnoreCase);
    }

    [GeneratedRegex("<(?<tag>script|style|code|pre|noscript|svg|head)[^>]*>.*?</\\k<tag>>|<(button|li|option)[^>]* lang=\"\\w+\"[^>]*>[^<]*|<!--.*?-->", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex UnshownForm();

    [GeneratedRegex("""\s(aria-label|title|placeholder|alt)="(?<text>[^"]*)["]""", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex AttributeForm();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 5000)]
    private static partial Regex TagForm();

    [GeneratedRegex(@"\s+", RegexOptions.None, 5000)]
    private static partial Regex SpaceForm();

    // Addresses, file names, settings with a colon or a dash before them, names in one word with capitals inside, identifiers.
    [GeneratedRegex(@"\w*https?://\S*|\S*\w[/|:]\w\S*|[\w-]+(\.[\w-]+)+|(^|\s)--?[a-z-]+|(^|\s)/[\w/{}.-]*|\w+:\w[\w:]*|\b[A-Za-z]+[a-z][A-Z]\w*|\b\w*\d\w*\b|\b[A-Z]{2,}\w*\b|\w+_\w+", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex TechnicalForm();

    [GeneratedRegex(@"[\w-]+\.(xml|json|txt|csv)\b", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex FileForm();

    [GeneratedRegex(@"\p{L}[\p{L}-]*", RegexOptions.None, 5000)]
    private static partial Regex WordForm();
}
