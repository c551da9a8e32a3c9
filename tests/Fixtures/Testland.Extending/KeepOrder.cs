using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Testland.Extending;

/// <summary>Inside of <see cref="SaySo"/>: may refuse, and where it fails the action stops.</summary>
[ExtensionOf("TL Sign-in", "every-field", Order = 20, OnFailure = ExtensionFailure.Stop)]
internal sealed class KeepOrder : IActionExtension
{
    public async Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken)
    {
        var outcome = await next(call, cancellationToken);
        return call.Values["text"] switch
        {
            "stop" => throw new InvalidOperationException("As the test wanted, to stop."),
            "refuse" => new ActionOutcome.Refused(new Problem("TL-0001", "@Refused.Title") { Advice = "@Refused.Advice" }),
            "rewritten" => new ActionOutcome.Done("Ran with rewritten."),
            _ => outcome,
        };
    }
}
