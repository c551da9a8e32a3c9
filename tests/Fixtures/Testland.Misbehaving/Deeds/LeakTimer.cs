using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving.Deeds;

/// <summary>Leaves a timer running, which keeps the plugin from ever unloading.</summary>
internal sealed class LeakTimer : IWebApplicationAction<NoParameters>
{
    private static readonly List<Timer> Running = [];

    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default)
    {
        Running.Add(new Timer(_ => { }, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        return Task.FromResult<ActionOutcome>(new ActionOutcome.Done("@Done"));
    }
}
