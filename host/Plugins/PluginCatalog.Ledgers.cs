using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Plugins;

/// <summary>What plugins know of ledgers: which files they read, and what tax codes mean.</summary>
internal sealed partial class PluginCatalog
{
    /// <summary>With texts in the language of the request.</summary>
    public IReadOnlyList<LedgerReaderDescription> LedgerReaders =>
        [.. _content.Loaded.SelectMany(plugin => plugin.Contributions.LedgerReadersIn(Language.Current)).OrderBy(reader => reader.Key, StringComparer.Ordinal)];

    /// <summary>With texts in the language of the request.</summary>
    public IReadOnlyList<LedgerMappingDescription> LedgerMappings =>
        [.. _content.Loaded.SelectMany(plugin => plugin.Contributions.LedgerMappingsIn(Language.Current)).OrderBy(mapping => mapping.Key, StringComparer.Ordinal)];

    public LedgerMappingDescription? FindMapping(string key) => LedgerMappings.FirstOrDefault(mapping => mapping.Key == key);

    /// <summary>Has a file read behind the wall.</summary>
    /// <param name="limit">How long it may take; a large file takes longer than any other call.</param>
    public async Task<Outcome<Nothing>> ReadLedgerAsync(string readerKey, string legalEntity, LedgerFile file, ILedgerSink sink, TimeSpan limit, CancellationToken cancellationToken)
    {
        foreach (var plugin in _content.Loaded)
        {
            var reader = plugin.Contributions.LedgerReaders.FirstOrDefault(registration => registration.Description.Key == readerKey);
            if (reader is null)
            {
                continue;
            }

            if (DisabledFor(plugin.Descriptor.Id).Contains(legalEntity))
            {
                return PluginsProblems.DisabledForEntity(plugin.Descriptor.Name, legalEntity);
            }

            if (plugin.TryEnter())
            {
                return await wall.ReadLedgerAsync(plugin, reader, file, sink, limit, cancellationToken);
            }
        }

        return PluginsProblems.UnknownLedgerReader(readerKey);
    }
}
