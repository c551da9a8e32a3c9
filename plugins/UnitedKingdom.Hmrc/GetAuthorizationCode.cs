using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.UnitedKingdom.Hmrc;

/// <summary><em>Get authorization code</em>: the user chooses what HMRC shall permit.</summary>
internal sealed class GetAuthorizationCode : IGetAuthorizationCode<GetAuthorizationCode.Parameters>
{
    public Task<ActionOutcome> RunAsync(Parameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.SignIn(new SignInRequest { Scope = parameters.Scope }));

    internal sealed record Parameters(
        [Parameter("@Scope", Help = "@Scope.Help", Default = "read:vat write:vat", Required = true)]
        [Choice("read:vat write:vat", "@Scope.Both")]
        [Choice("read:vat", "@Scope.Read")]
        [Choice("write:vat", "@Scope.Write")]
        string Scope);
}
