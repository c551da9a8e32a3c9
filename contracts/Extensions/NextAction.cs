using ElectronicMessages.Contracts.Actions;

namespace ElectronicMessages.Contracts.Extensions;

/// <summary>What an extension wraps: the next extension in the order, and at the end the action itself. Called once.</summary>
/// <param name="call">The call, with the values that shall be handed on.</param>
/// <param name="cancellationToken">The token that the extension was given.</param>
/// <returns>
/// What the action answered; <see cref="ActionOutcome.Refused"/>, too, where the action or another extension failed. The host
/// stands between: an extension never holds anything of another plugin.
/// </returns>
/// <exception cref="InvalidOperationException">It was called before, after the extension had ended, or with values that the fields of the action do not admit.</exception>
public delegate Task<ActionOutcome> NextAction(ActionCall call, CancellationToken cancellationToken);
