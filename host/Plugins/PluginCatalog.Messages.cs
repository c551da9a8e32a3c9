using ElectronicMessages.Contracts.Messages;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Plugins;

/// <summary>What plugins know of electronic messages.</summary>
internal sealed partial class PluginCatalog
{
    /// <summary>Those that a legal entity has, with texts in the language of the request.</summary>
    public IReadOnlyList<MessageProcessing> ProcessingsOf(string legalEntity) =>
    [
        .. _content.Loaded
            .Where(plugin => !DisabledFor(plugin.Descriptor.Id).Contains(legalEntity))
            .SelectMany(plugin => plugin.Contributions.ProcessingsIn(Language.Current))
            .OrderBy(processing => processing.Key, StringComparer.Ordinal),
    ];
}
