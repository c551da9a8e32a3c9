using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;

namespace ElectronicMessages.Norway.IdPorten;

/// <summary><em>Refresh access token</em>: uses the refresh token, which ID-porten accepts once.</summary>
internal sealed class RefreshAccessToken : IRefreshAccessToken<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.UseRefreshToken()));
}
