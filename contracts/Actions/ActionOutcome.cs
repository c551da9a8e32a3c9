using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Contracts.Actions;

/// <summary>
/// What an action wants the host to do. An action describes; the host acts, so that state, client authentication,
/// storage, the action log and permissions are the same for every country. The cases are closed.
/// </summary>
public abstract record ActionOutcome
{
    private protected ActionOutcome()
    {
    }

    /// <summary>Send the user to sign in at the authority.</summary>
    /// <param name="Request">What the sign-in shall ask for.</param>
    public sealed record SignIn(SignInRequest Request) : ActionOutcome;

    /// <summary>Make this request to the token endpoint and keep what comes back.</summary>
    /// <param name="Request">The request.</param>
    public sealed record RequestToken(TokenRequest Request) : ActionOutcome;

    /// <summary>The action has done its work.</summary>
    /// <param name="Message">One sentence for the message bar and the action log; no secret.</param>
    public sealed record Done(string Message) : ActionOutcome;

    /// <summary>The action cannot be done now.</summary>
    /// <param name="Problem">What happened and what to do next.</param>
    public sealed record Refused(Problem Problem) : ActionOutcome;

    /// <summary>Nothing is wrong, but the other side is not ready yet.</summary>
    /// <param name="After">How long to wait before the action is tried again.</param>
    /// <param name="Message">One sentence that says what is waited for.</param>
    public sealed record Wait(TimeSpan After, string Message) : ActionOutcome;
}
