using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Norway.Altinn;

/// <summary><em>Obtain access token</em>: exchanges ID-porten's access token, never its identity token, with GET.</summary>
internal sealed class ObtainAccessToken : IObtainAccessToken<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.ExchangeParentToken()));
}
