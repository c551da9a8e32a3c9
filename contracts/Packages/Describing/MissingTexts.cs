namespace ElectronicMessages.Packages.Describing;

/// <summary>Texts that one language has and another lacks.</summary>
internal static class MissingTexts
{
    /// <param name="contributes">What the plugin contributes, with its texts.</param>
    /// <param name="languages">The languages that need every text, besides those that the plugin has.</param>
    public static IReadOnlyList<(string Language, string Key)> Find(DescribedContributions contributes, IEnumerable<string> languages)
    {
        var keys = contributes.Texts.Values.SelectMany(texts => texts.Keys).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return
        [
            .. languages.Union(contributes.Texts.Keys, StringComparer.Ordinal)
                .SelectMany(language => keys.Where(key => !contributes.Texts.TryGetValue(language, out var texts) || !texts.ContainsKey(key)), (language, key) => (language, key)),
        ];
    }
}
