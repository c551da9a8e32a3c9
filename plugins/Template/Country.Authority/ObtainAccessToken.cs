using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;

namespace Country.Authority;

/// <summary><em>Obtain access token</em>: the host redeems the code.</summary>
internal sealed class ObtainAccessToken : IObtainAccessToken<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.RedeemAuthorizationCode()));
}
