using ElectronicMessages.Kit.Running;
using ElectronicMessages.Packages.Describing;

namespace ElectronicMessages.Kit.Checks;

/// <summary>Texts that one language of the plugin has and another lacks.</summary>
internal static class TextCheck
{
    public static IReadOnlyList<string> Run(PluginUnderTest plugin)
    {
        var contributes = plugin.Descriptor.Contributes;
        return
        [
            .. MissingTexts.Find(contributes, []).Select(gap => $"Labels/{gap.Language}.json lacks the text '{gap.Key}'."),
            .. contributes.Texts.SelectMany(texts => texts.Value.Where(text => string.IsNullOrWhiteSpace(text.Value)), (texts, text) => $"Labels/{texts.Key}.json has no words for '{text.Key}'."),
        ];
    }
}
