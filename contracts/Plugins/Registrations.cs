using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Contracts.Plugins;

/// <summary>A registered type, as the host reads it from the plugin's container.</summary>
internal sealed record WebApplicationTypeRegistration(WebApplicationTypeDescription Description, IReadOnlyList<ActionRegistration> Actions)
{
    /// <summary>How the headers of a request are computed on the plugin's side of the wall; null where none are.</summary>
    public Func<IServiceProvider, RequestHeadersContext, CancellationToken, Task<RequestHeaderSet>>? RequestHeaders { get; init; }
}

/// <summary>A registered action: what the host draws, and how it runs on the plugin's side of the wall.</summary>
internal sealed record ActionRegistration(
    ActionDescription Description,
    Func<IServiceProvider, IReadOnlyDictionary<string, string>, ActionContext, CancellationToken, Task<ActionOutcome>> RunAsync)
{
    /// <summary>Defaults and choices, on the plugin's side; null where the description says it all.</summary>
    public Func<IServiceProvider, ParameterQuery, CancellationToken, Task<ParameterState>>? Source { get; init; }

    /// <summary>The plugin's own validation; null where there is none.</summary>
    public Func<IServiceProvider, IReadOnlyDictionary<string, string>, ActionContext, CancellationToken, Task<IReadOnlyList<ParameterFault>>>? Validate { get; init; }
}

/// <summary>A registered extension: which action it wraps, and how it runs on the plugin's side of the wall.</summary>
internal sealed record ExtensionRegistration(
    string TypeKey,
    string ActionKey,
    string Name,
    int Order,
    ExtensionFailure OnFailure,
    Func<IServiceProvider, ActionCall, NextAction, CancellationToken, Task<ActionOutcome>> RunAsync);

/// <summary>A registered event handler: which event, and how it runs on the plugin's side of the wall.</summary>
internal sealed record EventHandlerRegistration(string EventName, Func<IServiceProvider, HostEvent, CancellationToken, Task> HandleAsync);
