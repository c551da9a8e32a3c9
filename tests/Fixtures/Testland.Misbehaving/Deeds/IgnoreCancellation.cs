using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving.Deeds;

/// <summary>Goes on, whatever its token says, and ends by itself after a time.</summary>
internal sealed class IgnoreCancellation : IWebApplicationAction<IgnoreCancellation.Parameters>
{
    public async Task<ActionOutcome> RunAsync(Parameters parameters, ActionContext context, CancellationToken cancellationToken = default)
    {
        await Task.Delay(TimeSpan.FromSeconds(parameters.Seconds), CancellationToken.None);
        return new ActionOutcome.Done("@Done");
    }

    internal sealed record Parameters([Parameter("@Seconds", Default = "60")] int Seconds);
}
