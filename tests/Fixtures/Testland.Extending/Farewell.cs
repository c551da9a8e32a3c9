using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Extensions;

namespace ElectronicMessages.Testland.Extending;

/// <summary>Around an action of the host, whatever the type.</summary>
[ExtensionOf(ExtensionOfAttribute.AnyType, ActionKeys.Disconnect)]
internal sealed class Farewell : IActionExtension
{
    public async Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken)
    {
        await next(call, cancellationToken);
        throw new InvalidOperationException("Farewell failed.");
    }
}
