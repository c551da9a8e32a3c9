using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Host.Plugins.Calling;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins;

/// <summary>What the loaded plugins contribute, and the one way to call them.</summary>
internal sealed partial class PluginCatalog(PluginWall wall)
{
    private readonly ExtensionChain _chain = new(wall);
    private CatalogContent _content = CatalogContent.Empty;

    /// <summary>What is offered has changed; raised after everybody sees it.</summary>
    public event EventHandler? Changed;

    /// <summary>By key, with texts in the language of the request.</summary>
    public IReadOnlyList<OfferedType> Types => _content.Texts.Types;

    public IReadOnlyList<WebServiceTemplate> WebServices => _content.Texts.WebServices;

    /// <summary>Every version of every plugin that lies in the directory or is asked for: in the order of loading, then the others.</summary>
    public IReadOnlyList<ObservedPlugin> Plugins => _content.Plugins;

    public IReadOnlyList<ContributedSimulator> Simulators => [.. _content.BySimulatedHost.Values.Select(entry => entry.Simulator).Distinct()];

    /// <summary>The legal entities for which a plugin is switched off while it runs for the others.</summary>
    public IReadOnlySet<string> DisabledFor(string pluginId) => _content.DisabledFor.GetValueOrDefault(pluginId, ImmutableHashSet<string>.Empty);

    /// <summary>The simulator that stands in for an authority's host; its plugin is entered, and the caller leaves it.</summary>
    public (LoadedPlugin Plugin, IAuthoritySimulator Simulator)? EnterSimulator(string authorityHost)
    {
        while (_content.BySimulatedHost.TryGetValue(authorityHost, out var entry))
        {
            if (entry.Plugin.TryEnter())
            {
                return (entry.Plugin, entry.Simulator.Simulator);
            }
        }

        return null;
    }

    public OfferedType? FindType(string key) => _content.Texts.ByKey.GetValueOrDefault(key);

    /// <summary>Why a type has no plugin behind it, for a record that is still there; null where it has one.</summary>
    /// <param name="typeKey">The key of the type.</param>
    /// <param name="legalEntity">The record's; null to leave out what is switched off for single ones.</param>
    public Problem? WhyMissing(string typeKey, string? legalEntity = null)
    {
        var content = _content;
        if (content.ByKey.TryGetValue(typeKey, out var entry))
        {
            return legalEntity is not null && DisabledFor(entry.Offered.PluginId).Contains(legalEntity)
                ? PluginsProblems.DisabledForEntity(entry.Offered.PluginName, legalEntity)
                : null;
        }

        return content.Remembered.TryGetValue(typeKey, out var remembered)
            ? PluginsProblems.TypeUnavailable(typeKey, remembered.PluginName, ReasonOf(content, remembered))
            : PluginsProblems.UnknownType(typeKey);
    }

    /// <summary>The extensions of an action that run for a legal entity, the outermost first.</summary>
    public IReadOnlyList<CatalogExtension> ExtensionsOf(string typeKey, string actionKey, string legalEntity) =>
        [.. _content.Extensions.Where(entry => entry.Wraps(typeKey, actionKey) && !DisabledFor(entry.Plugin.Descriptor.Id).Contains(legalEntity))];

    /// <summary>Where an extension runs among those that wrap the same, for the page of its plugin; empty where it is the only one.</summary>
    public string PlaceOf(string pluginId, DescribedExtension extension)
    {
        var content = _content;
        var around = content.Extensions.Where(entry => entry.Extension.ActionKey == extension.Action && (entry.Extension.TypeKey == extension.Type || entry.Wraps(extension.Type, extension.Action))).ToList();
        var place = around.FindIndex(entry => entry.Plugin.Descriptor.Id == pluginId && entry.Extension.Name == extension.Name && entry.Extension.TypeKey == extension.Type) + 1;
        return around.Count < 2 || place == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $" ({place} of {around.Count})");
    }

    /// <summary>
    /// Runs an action behind the wall, through its extensions: bound parameters, time limit, cancellation; whatever a plugin
    /// throws becomes a problem that names it. The values are validated by the description before any plugin sees them.
    /// </summary>
    public Task<Outcome<ActionOutcome>> RunActionAsync(string typeKey, string actionKey, IReadOnlyDictionary<string, string> values, ActionContext context, CancellationToken cancellationToken) =>
        RunActionAsync(typeKey, actionKey, values, context, skipped: null, cancellationToken);

    /// <param name="skipped">Receives the failures of extensions that the action went on from.</param>
    /// <inheritdoc cref="RunActionAsync(string, string, IReadOnlyDictionary{string, string}, ActionContext, CancellationToken)"/>
    public async Task<Outcome<ActionOutcome>> RunActionAsync(
        string typeKey, string actionKey, IReadOnlyDictionary<string, string> values, ActionContext context, ICollection<Problem>? skipped, CancellationToken cancellationToken)
    {
        if (WhyMissing(typeKey, context.LegalEntity) is { } missing)
        {
            return missing;
        }

        if (FindAction(typeKey, actionKey) is not { } offered)
        {
            return PluginsProblems.UnknownAction(typeKey, actionKey);
        }

        var looked = await CheckValuesAsync(typeKey, offered, values, context, cancellationToken);
        if (!looked.Succeeded)
        {
            return looked.Problem;
        }

        var (action, settled, faults) = looked.Value;
        if (faults.Count > 0)
        {
            return PluginsProblems.InvalidValues(Labelled(faults, action));
        }

        return await RunExtendedAsync(
            action,
            new() { TypeKey = typeKey, ActionKey = actionKey, Values = settled, Context = context },
            (call, waiting) => RunOwnAsync(action, call, waiting, cancellationToken),
            skipped,
            cancellationToken);
    }

    /// <summary>Runs something of the host's own through the extensions of plugins, as if it were an action of the type.</summary>
    public Task<Outcome<ActionOutcome>> RunHostActionAsync(
        ActionDescription action, ActionContext context, Func<Task<Outcome<ActionOutcome>>> run, ICollection<Problem> skipped, CancellationToken cancellationToken) =>
        RunExtendedAsync(
            action,
            new() { TypeKey = context.WebApplication.TypeKey, ActionKey = action.Key, Values = new Dictionary<string, string>(StringComparer.Ordinal), Context = context },
            (_, _) => run(),
            skipped,
            cancellationToken);

    /// <summary>Computes the headers of a request that goes out with a token of the type; none where the type computes none.</summary>
    public async Task<Outcome<RequestHeaderSet>> ComputeHeadersAsync(string typeKey, RequestHeadersContext context, CancellationToken cancellationToken)
    {
        if (Enter(typeKey) is not { } entered)
        {
            return WhyMissing(typeKey) ?? PluginsProblems.UnknownType(typeKey);
        }

        if (entered.Type.RequestHeaders is { } compute)
        {
            return await wall.ComputeHeadersAsync(entered.Plugin, compute, context, cancellationToken);
        }

        entered.Plugin.Leave();
        return new RequestHeaderSet { Headers = [] };
    }

    /// <summary>
    /// Tells an event to every plugin at once, and there to one handler after the other, each behind the wall: what one of
    /// them does wrong becomes its problem and stops nobody.
    /// </summary>
    public Task TellAsync(HostEvent notice, CancellationToken cancellationToken) =>
        Task.WhenAll(_content.Loaded.Select(plugin => TellAsync(plugin, notice, cancellationToken)));

    /// <summary>Whether any plugin has a handler for the event.</summary>
    public bool Hears(HostEvent notice) => _content.Loaded.Any(plugin => plugin.Contributions.EventHandlers.Any(handler => handler.EventName == notice.GetType().Name));

    public IReadOnlyList<LoadedPlugin> Running() => [.. _content.Loaded];

    /// <summary>Puts what is loaded now in the place of what was there, at once for everybody.</summary>
    /// <returns>What ran and does no more, each in a box of its own, to be let go.</returns>
    public List<StrongBox<LoadedPlugin?>> Publish(
        IReadOnlyList<ObservedPlugin> plugins, IReadOnlyDictionary<string, RememberedType> remembered, IReadOnlyDictionary<string, IReadOnlySet<string>> disabledFor)
    {
        var content = CatalogContent.Of(plugins, remembered, disabledFor);
        var before = Interlocked.Exchange(ref _content, content);
        Changed?.Invoke(this, EventArgs.Empty);
        return [.. before.Loaded.Except(content.Loaded).Select(plugin => new StrongBox<LoadedPlugin?>(plugin))];
    }

    /// <summary>Takes everything out, in the order of loading, when the host stops.</summary>
    public List<StrongBox<LoadedPlugin?>> TakeAll()
    {
        var before = Interlocked.Exchange(ref _content, CatalogContent.Empty);
        return [.. before.Loaded.Select(plugin => new StrongBox<LoadedPlugin?>(plugin))];
    }

    private async Task TellAsync(LoadedPlugin plugin, HostEvent notice, CancellationToken cancellationToken)
    {
        foreach (var handler in plugin.Contributions.EventHandlers.Where(handler => handler.EventName == notice.GetType().Name))
        {
            // One that is being let go is not told: the version in its place was not there when this was said.
            if (plugin.TryEnter())
            {
                await wall.TellAsync(plugin, handler, notice, cancellationToken);
            }
        }
    }

    private Task<Outcome<ActionOutcome>> RunExtendedAsync(
        ActionDescription action, ActionCall call, Func<ActionCall, IReadOnlyList<LoadedPlugin>, Task<Outcome<ActionOutcome>>> run, ICollection<Problem>? skipped, CancellationToken cancellationToken) =>
        ExtensionsOf(call.TypeKey, call.ActionKey, call.Context.LegalEntity) is { Count: > 0 } extensions
            ? _chain.RunAsync(extensions, action, call, run, skipped, cancellationToken)
            : run(call, []);

    private async Task<Outcome<ActionOutcome>> RunOwnAsync(ActionDescription action, ActionCall call, IReadOnlyList<LoadedPlugin> waiting, CancellationToken cancellationToken)
    {
        if (Enter(call.TypeKey) is not { } entered)
        {
            return WhyMissing(call.TypeKey) ?? PluginsProblems.UnknownType(call.TypeKey);
        }

        if (!entered.Type.Registrations.TryGetValue(call.ActionKey, out var registration))
        {
            entered.Plugin.Leave();
            return PluginsProblems.UnknownAction(call.TypeKey, call.ActionKey);
        }

        return await wall.RunAsync(entered.Plugin, action, registration, call.Values, call.Context, waiting.Contains(entered.Plugin), cancellationToken);
    }

    private CatalogType? Enter(string typeKey)
    {
        // Whoever meets a version that is being let go finds, at the next look, the one in its place or none.
        while (_content.ByKey.TryGetValue(typeKey, out var entry))
        {
            if (entry.Plugin.TryEnter())
            {
                return entry;
            }
        }

        return null;
    }

    private ActionDescription? FindAction(string typeKey, string actionKey) => FindType(typeKey)?.Actions.FirstOrDefault(action => action.Key == actionKey);

    private static Problem? ReasonOf(CatalogContent content, RememberedType remembered)
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
}
