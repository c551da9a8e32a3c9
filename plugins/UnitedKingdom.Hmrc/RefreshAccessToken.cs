using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.UnitedKingdom.Hmrc;

/// <summary><em>Refresh access token</em>: uses the refresh token, which HMRC accepts once.</summary>
internal sealed class RefreshAccessToken : IRefreshAccessToken<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.UseRefreshToken()));
}
