using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Host.Plugins.Calling;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins;

/// <summary>What the loaded plugins contribute, and the one way to call them.</summary>
internal sealed class PluginCatalog(PluginWall wall)
{
    private Content _content = Content.Of([], new Dictionary<string, RememberedType>(StringComparer.Ordinal));

    /// <summary>By key; texts are resolved from label keys.</summary>
    public IReadOnlyList<OfferedType> Types => _content.Types;

    public IReadOnlyList<WebServiceTemplate> WebServices => _content.WebServices;

    /// <summary>Every plugin that was seen at start: in the manifest's order, then what was found besides.</summary>
    public IReadOnlyList<ObservedPlugin> Plugins => _content.Plugins;

    public IReadOnlyList<ContributedSimulator> Simulators => [.. _content.BySimulatedHost.Values.Select(entry => entry.Simulator).Distinct()];

    /// <summary>The simulator that stands in for an authority's host.</summary>
    public (LoadedPlugin Plugin, IAuthoritySimulator Simulator)? FindSimulator(string authorityHost) =>
        _content.BySimulatedHost.TryGetValue(authorityHost, out var entry) ? (entry.Plugin, entry.Simulator.Simulator) : null;

    public OfferedType? FindType(string key) => _content.ByKey.GetValueOrDefault(key).Offered;

    /// <summary>Why a type has no plugin behind it, for a record that is still there; null where it has one.</summary>
    public Problem? WhyMissing(string typeKey)
    {
        var content = _content;
        if (content.ByKey.ContainsKey(typeKey))
        {
            return null;
        }

        return content.Remembered.TryGetValue(typeKey, out var remembered)
            ? PluginsProblems.TypeUnavailable(typeKey, remembered.PluginName, ReasonOf(content, remembered))
            : PluginsProblems.UnknownType(typeKey);
    }

    /// <summary>What is wrong with the values of a dialog, by the name of the field; empty where nothing is.</summary>
    public IReadOnlyDictionary<string, string> ValidateParameters(string typeKey, string actionKey, IReadOnlyDictionary<string, string> values) =>
        FindAction(typeKey, actionKey) is { } action
            ? ParameterValidation.Faults(action.Parameters, values)
            : new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// Runs an action behind the wall: bound parameters, time limit, cancellation; whatever the plugin throws becomes a
    /// problem that names it. The values are validated by the description before the plugin sees them.
    /// </summary>
    public async Task<Outcome<ActionOutcome>> RunActionAsync(string typeKey, string actionKey, IReadOnlyDictionary<string, string> values, ActionContext context, CancellationToken cancellationToken)
    {
        if (WhyMissing(typeKey) is { } missing)
        {
            return missing;
        }

        var (plugin, type, _) = _content.ByKey[typeKey];
        if (FindAction(typeKey, actionKey) is not { } action || !type.Registrations.TryGetValue(actionKey, out var registration))
        {
            return PluginsProblems.UnknownAction(typeKey, actionKey);
        }

        if (ParameterValidation.Faults(action.Parameters, values) is { Count: > 0 } faults)
        {
            return PluginsProblems.InvalidValues(Labelled(faults, action));
        }

        return await wall.RunAsync(plugin, action, registration, new Dictionary<string, string>(values, StringComparer.Ordinal), context, cancellationToken);
    }

    /// <summary>Computes the headers of a request that goes out with a token of the type; none where the type computes none.</summary>
    public async Task<Outcome<RequestHeaderSet>> ComputeHeadersAsync(string typeKey, RequestHeadersContext context, CancellationToken cancellationToken)
    {
        if (WhyMissing(typeKey) is { } missing)
        {
            return missing;
        }

        var (plugin, type, _) = _content.ByKey[typeKey];
        return type.RequestHeaders is { } compute
            ? await wall.ComputeHeadersAsync(plugin, compute, context, cancellationToken)
            : new RequestHeaderSet { Headers = [] };
    }

    /// <summary>
    /// Tells an event to every handler of every plugin, one after the other and each behind the wall: what one of them does
    /// wrong becomes its problem and stops nobody.
    /// </summary>
    public async Task TellAsync(HostEvent notice, CancellationToken cancellationToken)
    {
        var name = notice.GetType().Name;
        foreach (var plugin in _content.Plugins.Select(plugin => plugin.Loaded).OfType<LoadedPlugin>())
        {
            foreach (var handler in plugin.Contributions.EventHandlers.Where(handler => handler.EventName == name))
            {
                await wall.TellAsync(plugin, handler, notice, cancellationToken);
            }
        }
    }

    /// <summary>Puts what was loaded in the place of what was there.</summary>
    public void Publish(IReadOnlyList<ObservedPlugin> plugins, IReadOnlyDictionary<string, RememberedType> remembered) => _content = Content.Of(plugins, remembered);

    private ActionDescription? FindAction(string typeKey, string actionKey) => FindType(typeKey)?.Actions.FirstOrDefault(action => action.Key == actionKey);

    private static Problem? ReasonOf(Content content, RememberedType remembered)
    {
        var plugin = content.Plugins.Where(plugin => plugin.Id == remembered.PluginId).MinBy(plugin => plugin.State);
        return plugin is null
            ? PluginsProblems.NotInFolder(remembered.PluginId, "nothing of it", "The plugin directory", [])
            : plugin.Problem;
    }

    private static Dictionary<string, string> Labelled(IReadOnlyDictionary<string, string> faults, ActionDescription action)
    {
        var labelled = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, fault) in faults)
        {
            var label = action.Parameters.FirstOrDefault(parameter => parameter.Name == name)?.Label ?? PluginFault.Cut(name, 60);
            labelled[label] = fault;
        }

        return labelled;
    }

    private sealed record Content(
        IReadOnlyList<ObservedPlugin> Plugins,
        IReadOnlyDictionary<string, RememberedType> Remembered,
        IReadOnlyDictionary<string, (LoadedPlugin Plugin, ContributedType Type, OfferedType Offered)> ByKey,
        IReadOnlyDictionary<string, (LoadedPlugin Plugin, ContributedSimulator Simulator)> BySimulatedHost,
        IReadOnlyList<OfferedType> Types,
        IReadOnlyList<WebServiceTemplate> WebServices)
    {
        public static Content Of(IReadOnlyList<ObservedPlugin> plugins, IReadOnlyDictionary<string, RememberedType> remembered)
        {
            var loaded = plugins.Select(plugin => plugin.Loaded).OfType<LoadedPlugin>().ToArray();
            var byKey = loaded
                .SelectMany(plugin => plugin.Contributions.Types, (plugin, type) => (Plugin: plugin, Type: type, Offered: new OfferedType(type.Description, type.Actions, plugin.Descriptor.Id, plugin.Descriptor.Name)))
                .ToDictionary(entry => entry.Type.Description.Key, StringComparer.Ordinal);
            return new(
                plugins,
                remembered,
                byKey,
                loaded
                    .SelectMany(plugin => plugin.Contributions.Simulators, (plugin, simulator) => (Plugin: plugin, Simulator: simulator))
                    .SelectMany(entry => entry.Simulator.Description.AuthorityHosts, (entry, host) => (Host: host, Entry: entry))
                    .ToDictionary(entry => entry.Host, entry => entry.Entry, StringComparer.Ordinal),
                [.. byKey.Values.Select(entry => entry.Offered).OrderBy(type => type.Description.Key, StringComparer.Ordinal)],
                [.. loaded.SelectMany(plugin => plugin.Contributions.WebServices).OrderBy(template => template.Name, StringComparer.Ordinal)]);
        }
    }
}

/// <summary>A web application type of a loaded plugin, with its actions in the order of the Action Pane.</summary>
internal sealed record OfferedType(WebApplicationTypeDescription Description, IReadOnlyList<ActionDescription> Actions, string PluginId, string PluginName);

/// <summary>Which plugin contributed a type when it last loaded.</summary>
internal sealed record RememberedType(string TypeKey, string PluginId, string PluginName);
