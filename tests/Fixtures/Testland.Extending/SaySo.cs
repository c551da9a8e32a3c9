using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Extensions;

namespace ElectronicMessages.Testland.Extending;

/// <summary>The outermost: adds to what the action says. What goes wrong in it is skipped.</summary>
[ExtensionOf("TL Sign-in", "every-field", Order = 10)]
internal sealed class SaySo : IActionExtension
{
    public async Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken)
    {
        var outcome = call.Values["text"] switch
        {
            "throw before" => throw new InvalidOperationException("As the test wanted, before."),
            "do not go on" => new ActionOutcome.Done("In its place."),
            "rewrite" => await next(call with { Values = new Dictionary<string, string>(call.Values, StringComparer.Ordinal) { ["text"] = "rewritten" } }, cancellationToken),
            "rewrite wrongly" => await next(call with { Values = new Dictionary<string, string>(call.Values, StringComparer.Ordinal) { ["text"] = "NOT ADMITTED" } }, cancellationToken),
            _ => await next(call, cancellationToken),
        };
        return call.Values["text"] == "throw after" ? throw new InvalidOperationException("As the test wanted, after.")
            : outcome is ActionOutcome.Done done && call.Values["text"] != "do not go on" ? done with { Message = $"{done.Message} Said so." }
            : outcome;
    }
}
