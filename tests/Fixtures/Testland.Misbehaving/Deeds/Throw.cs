using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving.Deeds;

/// <summary>Throws while the host waits.</summary>
internal sealed class Throw : IWebApplicationAction<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        throw new InvalidOperationException("Thrown in an action.");
}
