using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving.Deeds;

/// <summary>Throws on a thread of the pool, where nothing awaits it.</summary>
internal sealed class ThrowOnPool : IWebApplicationAction<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default)
    {
        ThreadPool.QueueUserWorkItem(_ => throw new InvalidOperationException("Thrown on a thread of the pool."));
        return Task.FromResult<ActionOutcome>(new ActionOutcome.Done("@Done"));
    }
}
