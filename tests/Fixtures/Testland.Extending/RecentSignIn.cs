using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Extensions;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Testland.Extending;

/// <summary>Around another country's sign-in: the person must have signed in at the authority in the last five minutes.</summary>
[ExtensionOf("NO ID-Porten", ActionKeys.GetAuthorizationCode, OnFailure = ExtensionFailure.Stop)]
internal sealed class RecentSignIn : IActionExtension
{
    public async Task<ActionOutcome> RunAsync(ActionCall call, NextAction next, CancellationToken cancellationToken) =>
        await next(call, cancellationToken) is ActionOutcome.SignIn signIn
            ? new ActionOutcome.SignIn(signIn.Request with { MaxAge = TimeSpan.FromMinutes(5) })
            : new ActionOutcome.Refused(new Problem("TL-0002", "Nobody is sent to sign in.") { Detail = "A recent sign-in is asked for, and there is none." });
}
