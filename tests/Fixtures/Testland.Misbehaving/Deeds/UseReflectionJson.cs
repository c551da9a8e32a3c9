using System.Text.Json;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving.Deeds;

/// <summary>Serializes a type of its own by reflection, whose cache keeps the plugin from unloading.</summary>
internal sealed class UseReflectionJson : IWebApplicationAction<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.Done(JsonSerializer.Serialize(new Own("A value"))));

    internal sealed record Own(string Value);
}
