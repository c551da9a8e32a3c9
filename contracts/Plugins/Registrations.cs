using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Events;
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
    Func<IServiceProvider, IReadOnlyDictionary<string, string>, ActionContext, CancellationToken, Task<ActionOutcome>> RunAsync);

/// <summary>A registered event handler: which event, and how it runs on the plugin's side of the wall.</summary>
internal sealed record EventHandlerRegistration(string EventName, Func<IServiceProvider, HostEvent, CancellationToken, Task> HandleAsync);
