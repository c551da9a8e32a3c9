using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving.Deeds;

/// <summary>Throws on a thread of its own, after the call has been answered: nobody above can catch it.</summary>
internal sealed class ThrowOnThread : IWebApplicationAction<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default)
    {
        new Thread(() => throw new InvalidOperationException("Thrown on a thread of the plugin.")) { Name = "misbehaving" }.Start();
        return Task.FromResult<ActionOutcome>(new ActionOutcome.Done("@Done"));
    }
}
