namespace ElectronicMessages.Contracts.Events;

/// <summary>What a plugin does when the host tells an event. Registered with <c>services.AddEventHandler&lt;TEvent, THandler&gt;()</c>.</summary>
/// <typeparam name="TEvent">One of the events of this namespace, such as <see cref="AuthorizationExpiring"/>.</typeparam>
/// <remarks>
/// The handler has the same time limit as an action. What it throws is logged and shown on the page <em>Plugins</em> and
/// changes nothing else: the host and the other handlers go on. Events are told in their order, soon after what they tell of
/// is committed; nothing waits for a handler. An event is told once. Where the host stopped in the middle of telling it,
/// <see cref="AuthorizationExpiring"/> is told once more after the next start, with the same <see cref="HostEvent.Id"/>;
/// the others are not: they tell of what stands in the action log.
/// </remarks>
#pragma warning disable CA1711 // The name says what it is; the delegates of .NET are no part of these contracts.
public interface IEventHandler<in TEvent>
    where TEvent : HostEvent
#pragma warning restore CA1711
{
    /// <summary>Takes the event.</summary>
    /// <param name="notice">What happened. It holds no secret.</param>
    /// <param name="cancellationToken">Cancelled at the time limit and when the plugin is unloaded.</param>
    /// <returns>A task that ends when the handler is done.</returns>
    Task HandleAsync(TEvent notice, CancellationToken cancellationToken);
}
