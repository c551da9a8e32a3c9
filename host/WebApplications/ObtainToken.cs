using System.Diagnostics;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Follows the token request that an action asked for. The token and the line that tells of it are committed together. The
/// person rule is checked again here, where no plugin can forget it.
/// </summary>
internal sealed class ObtainToken(RedeemCode redeemCode, RenewToken renewToken, ObtainApplicationToken obtainApplicationToken, Connections connections, ActionRules rules, ActionLog log, RecordLog lines, TimeProvider time)
{
    public Task<Outcome<ActionLogLine>> ExecuteAsync(ActionSubject subject, ActionDescription action, TokenRequest request, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        return request switch
        {
            TokenRequest.RedeemAuthorizationCode redeem => redeemCode.ExecuteAsync(subject, action, redeem, cancellationToken),
            TokenRequest.UseRefreshToken refresh => RefreshAsync(subject, action, refresh, started, cancellationToken),
            TokenRequest.UseClientCredentials credentials => obtainApplicationToken.ExecuteAsync(subject, action, credentials, cancellationToken),
            TokenRequest.ExchangeParentToken exchange => ExchangeAsync(subject, action, exchange, started, cancellationToken),
            _ => throw new UnreachableException("A token request was added and is not followed here."),
        };
    }

    private async Task<Outcome<ActionLogLine>> RefreshAsync(ActionSubject subject, ActionDescription action, TokenRequest.UseRefreshToken request, long started, CancellationToken cancellationToken) =>
        rules.Refresh(subject) is { } problem
            ? problem
            : await RenewAsync(subject, action, request, null, started, cancellationToken);

    private async Task<Outcome<ActionLogLine>> ExchangeAsync(ActionSubject subject, ActionDescription action, TokenRequest.ExchangeParentToken request, long started, CancellationToken cancellationToken)
    {
        if (rules.Parent(subject) is { } problem)
        {
            return problem;
        }

        var parent = subject.ParentConnection!;
        return await connections.AccessTokenAsync(parent, cancellationToken) is { } parentToken
            ? await RenewAsync(subject, action, request, new(parent, parentToken, parent.AccessTokenExpiresAt), started, cancellationToken)
            : WebApplicationProblems.OvertakenMeanwhile;
    }

    // Where another caller's call brought the token, that one has written nothing for this person.
    private async Task<Outcome<ActionLogLine>> RenewAsync(ActionSubject subject, ActionDescription action, TokenRequest request, OpenedToken? parentToken, long started, CancellationToken cancellationToken)
    {
        ActionLogLine? written = null;
        var renewed = await renewToken.ExecuteAsync(
            subject,
            request,
            parentToken,
            subject.User.Name,
            async (kept, work) =>
            {
                written = lines.Succeeded(subject.User, subject.Record, action.Caption, Message(action, kept), started);
                await log.AddAsync(written, work, CancellationToken.None);
            },
            whenStopped: null,
            cancellationToken);
        if (!renewed.Succeeded)
        {
            return renewed.Problem;
        }

        if (written is null)
        {
            written = lines.Succeeded(subject.User, subject.Record, action.Caption, Message(action, renewed.Value.Connection), started);
            await log.AddAsync(written, CancellationToken.None);
        }

        return written;
    }

    private string Message(ActionDescription action, Connection kept)
    {
        var message = action.Kind == ActionKind.RefreshAccessToken ? "Access token was successfully refreshed." : "Access token was successfully obtained.";
        return kept.AccessTokenExpiresAt <= time.GetUtcNow() ? $"{message} It has expired already." : message;
    }
}
