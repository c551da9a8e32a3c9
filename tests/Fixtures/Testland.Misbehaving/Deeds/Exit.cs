using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving.Deeds;

/// <summary>Ends the process of the host.</summary>
internal sealed class Exit : IWebApplicationAction<Exit.Parameters>
{
    public Task<ActionOutcome> RunAsync(Parameters parameters, ActionContext context, CancellationToken cancellationToken = default)
    {
        Environment.Exit(parameters.ExitCode);
        return Task.FromResult<ActionOutcome>(new ActionOutcome.Done("@Done"));
    }

    internal sealed record Parameters([Parameter("@ExitCode", Default = "42")] int ExitCode);
}
