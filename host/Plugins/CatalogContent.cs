using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Host.Web.Languages;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins;

/// <summary>What all plugins together offer at one moment; replaced as a whole.</summary>
internal sealed record CatalogContent(
    IReadOnlyList<ObservedPlugin> Plugins,
    IReadOnlyDictionary<string, RememberedType> Remembered,
    IReadOnlyDictionary<string, IReadOnlySet<string>> DisabledFor,
    IReadOnlyDictionary<string, CatalogType> ByKey,
    IReadOnlyDictionary<string, CatalogTexts> ByLanguage,
    IReadOnlyDictionary<string, (LoadedPlugin Plugin, ContributedSimulator Simulator)> BySimulatedHost,
    IReadOnlyList<CatalogExtension> Extensions)
{
    public static readonly CatalogContent Empty = Of(
        [], new Dictionary<string, RememberedType>(StringComparer.Ordinal), new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal));

    public IEnumerable<LoadedPlugin> Loaded => Plugins.Select(plugin => plugin.Loaded).OfType<LoadedPlugin>();

    /// <summary>With the texts of the language of the request; a plugin that has none of them speaks English.</summary>
    public CatalogTexts Texts => ByLanguage[Language.Current];

    public static CatalogContent Of(
        IReadOnlyList<ObservedPlugin> plugins, IReadOnlyDictionary<string, RememberedType> remembered, IReadOnlyDictionary<string, IReadOnlySet<string>> disabledFor)
    {
        var loaded = plugins.Select(plugin => plugin.Loaded).OfType<LoadedPlugin>().ToArray();
        var byKey = loaded
            .SelectMany(plugin => plugin.Contributions.Types, (plugin, type) => new CatalogType(plugin, type, new(type.Description, type.Actions, plugin.Descriptor.Id, plugin.Descriptor.Name)))
            .ToDictionary(entry => entry.Offered.Description.Key, StringComparer.Ordinal);
        return new(
            plugins,
            remembered,
            disabledFor,
            byKey,
            Language.All.ToDictionary(language => language.Tag, language => TextsOf(loaded, language.Tag), StringComparer.Ordinal),
            loaded
                .SelectMany(plugin => plugin.Contributions.Simulators, (plugin, simulator) => (Plugin: plugin, Simulator: simulator))
                .SelectMany(entry => entry.Simulator.Description.AuthorityHosts, (entry, host) => (Host: host, Entry: entry))
                .ToDictionary(entry => entry.Host, entry => entry.Entry, StringComparer.Ordinal),
            [.. loaded
                .SelectMany(plugin => plugin.Contributions.Extensions, (plugin, extension) => new CatalogExtension(plugin, extension))
                .OrderBy(entry => entry.Extension.Order)
                .ThenBy(entry => entry.Plugin.Descriptor.Id, StringComparer.Ordinal)
                .ThenBy(entry => entry.Extension.Name, StringComparer.Ordinal)]);
    }

    private static CatalogTexts TextsOf(IReadOnlyList<LoadedPlugin> loaded, string language)
    {
        var types = loaded
            .SelectMany(plugin => plugin.Contributions.TypesIn(language), (plugin, type) => new OfferedType(type.Description, type.Actions, plugin.Descriptor.Id, plugin.Descriptor.Name))
            .OrderBy(type => type.Description.Key, StringComparer.Ordinal)
            .ToArray();
        return new(
            types,
            types.ToDictionary(type => type.Description.Key, StringComparer.Ordinal),
            [.. loaded.SelectMany(plugin => plugin.Contributions.WebServicesIn(language)).OrderBy(template => template.Name, StringComparer.Ordinal)]);
    }
}

/// <summary>What is offered, with the texts of one language.</summary>
internal sealed record CatalogTexts(IReadOnlyList<OfferedType> Types, IReadOnlyDictionary<string, OfferedType> ByKey, IReadOnlyList<WebServiceTemplate> WebServices);

/// <summary>An extension of a loaded plugin; the outermost first, in the one order that there is.</summary>
internal sealed record CatalogExtension(LoadedPlugin Plugin, ExtensionRegistration Extension)
{
    public bool Wraps(string typeKey, string actionKey) =>
        Extension.ActionKey == actionKey && (Extension.TypeKey == typeKey || Extension.TypeKey == ExtensionOfAttribute.AnyType);
}

internal sealed record CatalogType(LoadedPlugin Plugin, ContributedType Type, OfferedType Offered);

/// <summary>A web application type of a loaded plugin, with its actions in the order of the Action Pane.</summary>
internal sealed record OfferedType(WebApplicationTypeDescription Description, IReadOnlyList<ActionDescription> Actions, string PluginId, string PluginName);

/// <summary>Which plugin contributed a type when it last loaded.</summary>
internal sealed record RememberedType(string TypeKey, string PluginId, string PluginName);
