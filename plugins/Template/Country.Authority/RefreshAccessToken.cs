using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;

namespace Country.Authority;

/// <summary><em>Refresh access token</em>: the host uses the refresh token.</summary>
internal sealed class RefreshAccessToken : IRefreshAccessToken<NoParameters>
{
    public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.UseRefreshToken()));
}
