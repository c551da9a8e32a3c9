using System.Reflection;
using System.Text.Json;

namespace ElectronicMessages.Packages.Loading;

/// <summary>
/// A plugin's texts by language, from its embedded <c>Labels/en.json</c> and its likes. A text that begins with
/// <c>@</c> is a key; the file has it without the sign. What a language lacks is said in English.
/// </summary>
internal sealed class LabelTexts(IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> languages)
{
    private const string Folder = "Labels/";
    private const string English = "en";

    private static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>(StringComparer.Ordinal);

    private readonly SortedSet<string> _missing = new(StringComparer.Ordinal);

    public static LabelTexts Empty => new(new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal));

    public IReadOnlyCollection<string> Languages => [.. languages.Keys];

    /// <summary>Every text by language and key, in order: as the descriptor tells them.</summary>
    public SortedDictionary<string, SortedDictionary<string, string>> All()
    {
        var all = new SortedDictionary<string, SortedDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var (language, texts) in languages)
        {
            all[language] = new(texts.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
        }

        return all;
    }

    /// <summary>The keys that were asked for and are not there.</summary>
    public IReadOnlyList<string> Missing => [.. _missing];

    public static Outcome<LabelTexts> Read(Assembly assembly)
    {
        var languages = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            try
            {
                using var stream = assembly.GetManifestResourceStream(resource)!;
                using var document = JsonDocument.Parse(stream);
                languages[Path.GetFileNameWithoutExtension(resource)] = document.RootElement.EnumerateObject()
                    .ToDictionary(text => text.Name, text => text.Value.GetString() ?? "", StringComparer.Ordinal);
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
            {
                return PackageProblems.LabelsUnreadable(resource, exception.Message);
            }
        }

        return new LabelTexts(languages);
    }

    /// <summary>The text itself, or the text of a key. A key without text stays as it is and is noted.</summary>
    public string Resolve(string text, string language = English)
    {
        if (!text.StartsWith('@'))
        {
            return text;
        }

        if (Find(text[1..], language) is { } said)
        {
            return said;
        }

        _missing.Add(text);
        return text;
    }

    /// <summary>As <see cref="Resolve"/>, for a text that comes while the plugin runs, when nothing can be refused any more.</summary>
    public string ResolveLate(string text, string language = English) =>
        text.StartsWith('@') ? Find(text[1..], language) ?? text : text;

    private string? Find(string key, string language) =>
        languages.GetValueOrDefault(language, None).TryGetValue(key, out var said) || languages.GetValueOrDefault(English, None).TryGetValue(key, out said) ? said : null;
}
