using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Plugins;

/// <summary>What the loaded plugins contribute, and the one way to call them.</summary>
internal sealed class PluginCatalog
{
    /// <summary>By key; texts are resolved from label keys.</summary>
    public IReadOnlyList<OfferedType> Types => throw new NotImplementedException();

    public IReadOnlyList<WebServiceTemplate> WebServices => throw new NotImplementedException();

    public OfferedType? FindType(string key) => throw new NotImplementedException();

    /// <summary>
    /// Runs an action behind the wall: bound parameters, time limit, cancellation; whatever the plugin throws becomes a
    /// problem that names it. The values are validated by the description before the plugin sees them.
    /// </summary>
    public Task<Outcome<ActionOutcome>> RunActionAsync(string typeKey, string actionKey, IReadOnlyDictionary<string, string> values, ActionContext context, CancellationToken cancellationToken) =>
        throw new NotImplementedException();
}

/// <summary>A web application type of a loaded plugin, with its actions in the order of the Action Pane.</summary>
internal sealed record OfferedType(WebApplicationTypeDescription Description, IReadOnlyList<ActionDescription> Actions, string PluginId, string PluginName);
