using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Testland.Misbehaving;

/// <summary><em>Obtain access token</em>, which every type has; nobody answers it.</summary>
internal sealed class Obtain : IObtainAccessToken<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.RedeemAuthorizationCode()));
}
