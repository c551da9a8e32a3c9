using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.UnitedKingdom.Hmrc;

/// <summary><em>Get application access token</em>: what HMRC's server token was before, by client credentials; four hours, no refresh.</summary>
internal sealed class GetApplicationAccessToken : IWebApplicationAction<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.UseClientCredentials()));
}
