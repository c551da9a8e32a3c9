using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ElectronicMessages.Host.Web.Languages;

/// <summary>
/// The host's texts in the language of the request. The English text is the key: <c>Web/Labels/nb.json</c> and its likes hold
/// what it is in theirs, and a test compares them with the pages. What is nobody's text, such as a name, stays as it is.
/// </summary>
internal static class Texts
{
    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> _byLanguage =
        Language.All.Where(language => language.Tag != Language.English).ToFrozenDictionary(language => language.Tag, language => Read(language.Tag), StringComparer.Ordinal);

    public static string Say(string text) =>
        _byLanguage.TryGetValue(Language.Current, out var texts) && texts.TryGetValue(text, out var said) ? said : text;

    /// <param name="text">With places <c>{0}</c>, <c>{1}</c>.</param>
    public static string Say(string text, params object[] values) => string.Format(CultureInfo.InvariantCulture, Say(text), values);

    /// <summary>Every text of a language, for the test that compares them.</summary>
    public static IReadOnlyDictionary<string, string> Of(string language) => _byLanguage[language];

    private static FrozenDictionary<string, string> Read(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Labels/{language}.json")
            ?? throw new InvalidOperationException($"The host's texts in {language} are not embedded.");
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.EnumerateObject().ToFrozenDictionary(text => text.Name, text => text.Value.GetString()!, StringComparer.Ordinal);
    }
}
