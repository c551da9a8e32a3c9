using System.Globalization;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>What plugins wrap around the actions of a record: the FastTab <em>Extensions</em>.</summary>
internal sealed class RecordExtensions(PluginCatalog plugins)
{
    public IReadOnlyList<RecordExtension> Of(ActionSubject subject) =>
    [
        .. subject.Type.Actions
            .Append(HostActions.TestConnection)
            .Append(HostActions.Disconnect)
            .SelectMany(action => plugins.ExtensionsOf(subject.Record.TypeKey, action.Key, subject.Record.LegalEntity).Select((entry, index) => Of(action, entry, index))),
    ];

    public static string Summary(IReadOnlyList<RecordExtension> extensions) => extensions.Count == 1
        ? $"1 around {extensions[0].Action}"
        : string.Create(CultureInfo.InvariantCulture, $"{extensions.Count} around {string.Join(", ", extensions.Select(extension => extension.Action).Distinct(StringComparer.Ordinal))}");

    private static RecordExtension Of(ActionDescription action, CatalogExtension entry, int index) => new(
        action.Caption, index + 1, entry.Extension.Name, entry.Plugin.Descriptor.Name, entry.Plugin.Descriptor.Version.ToString(), entry.Extension.Order, entry.Extension.OnFailure);
}

/// <param name="Place">1 for the outermost.</param>
internal sealed record RecordExtension(string Action, int Place, string Name, string PluginName, string PluginVersion, int Order, ExtensionFailure OnFailure);
