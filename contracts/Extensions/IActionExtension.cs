using ElectronicMessages.Contracts.Actions;

namespace ElectronicMessages.Contracts.Extensions;

/// <summary>
/// Wraps an action of another plugin, of the same one or of the host: the mirror of X++'s Chain of Command. The class says
/// with <see cref="ExtensionOfAttribute"/> what it wraps and is registered with <c>services.AddActionExtension&lt;T&gt;()</c>.
/// </summary>
/// <remarks>
/// An extension runs behind the wall as an action does: in its own plugin's container, within that plugin's time limit (the
/// time that <c>next</c> takes does not count), one instance a call. It may look at the call, change its values, look at
/// the outcome and answer with another one that belongs to the action; a refusal always does.
/// </remarks>
/// <example>
/// <code>
/// [ExtensionOf("XX Sign-in", ActionKeys.GetAuthorizationCode, Order = 50)]
/// internal sealed class AskForStrongSignIn : IActionExtension
/// {
///     public async Task&lt;ActionOutcome&gt; RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken) =>
///         await next(call, cancellationToken) is ActionOutcome.SignIn signIn
///             ? signIn with { Request = signIn.Request with { AcrValues = ["high"] } }
///             : …;
/// }
/// </code>
/// </example>
public interface IActionExtension
{
    /// <summary>Runs around the action.</summary>
    /// <param name="call">What is called.</param>
    /// <param name="next">Goes on. Not calling it is an error, unless the action is <see cref="ActionDescription.Replaceable"/>.</param>
    /// <param name="cancellationToken">Ends when the user, the time limit or the host ends the call.</param>
    /// <returns>What the host shall do.</returns>
    Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken);
}
