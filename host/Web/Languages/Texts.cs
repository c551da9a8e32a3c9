using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ElectronicMessages.Host.Web.Languages;

/// <summary>
/// The host's texts in the language of the request. The English text is the key: the <c>Labels/nb.json</c> of each folder and
/// its likes hold what it is in theirs. Everything is made, kept, logged and told by the API in English, and is said in the
/// language only where it is shown: a text that holds values, such as <c>Deleted {0}.</c>, is known again by the words around
/// them. So the lines of the action log and the numbered problems speak the language of whoever reads them.
/// What is nobody's text, such as a name, stays as it is.
/// </summary>
internal static class Texts
{
    private static readonly FrozenDictionary<string, LanguageTexts> _byLanguage =
        Language.All.Where(language => language.Tag != Language.English).ToFrozenDictionary(language => language.Tag, language => Read(language.Tag), StringComparer.Ordinal);

    public static string Say(string text) => _byLanguage.TryGetValue(Language.Current, out var texts) ? texts.Say(text) : text;

    /// <param name="text">With places <c>{0}</c>, <c>{1}</c>.</param>
    public static string Say(string text, params object[] values) => Say(string.Format(CultureInfo.InvariantCulture, text, values));

    /// <summary>Every text of a language, for the test that compares them.</summary>
    public static IReadOnlyDictionary<string, string> Of(string language) => _byLanguage[language].All;

    private static LanguageTexts Read(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.Replace('\\', '/').EndsWith($"/Labels/{language}.json", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            using var document = JsonDocument.Parse(stream);
            foreach (var text in document.RootElement.EnumerateObject())
            {
                texts[text.Name] = text.Value.GetString()!;
            }
        }

        return new(texts, CultureInfo.GetCultureInfo(language));
    }
}
