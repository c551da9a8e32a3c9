using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving.Deeds;

/// <summary>Does as it should.</summary>
internal sealed class Behave : IWebApplicationAction<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.Done("@Done"));
}
