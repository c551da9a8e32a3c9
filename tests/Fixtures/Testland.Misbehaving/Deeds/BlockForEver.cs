using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving.Deeds;

/// <summary>Keeps the thread that calls it until the process ends.</summary>
internal sealed class BlockForEver : IWebApplicationAction<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default)
    {
        Thread.Sleep(Timeout.Infinite);
        return Task.FromResult<ActionOutcome>(new ActionOutcome.Done("@Done"));
    }
}
