using System.Diagnostics;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Makes the token call that an action asked for and keeps what comes back. The token and the line that tells of it are
/// committed together. The person rule is checked again here, where no plugin can forget it.
/// </summary>
internal sealed class ObtainToken(
    OAuthClients clients, Authorizations authorizations, TokenEndpoint tokenEndpoint, Connections connections, ActionRules rules, Database database, ActionLog log, RecordLog lines, ITokenCallMilestones milestones, TimeProvider time)
{
    public async Task<Outcome<ActionLogLine>> ExecuteAsync(ActionSubject subject, ActionDescription action, TokenRequest request, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        var client = await clients.ResolveAsync(subject.Record, subject.Type, cancellationToken);
        if (!client.Succeeded)
        {
            return client.Problem;
        }

        var obtained = request switch
        {
            TokenRequest.RedeemAuthorizationCode redeem => await RedeemAsync(subject, client.Value, redeem, cancellationToken),
            TokenRequest.UseRefreshToken refresh => await RefreshAsync(subject, client.Value, refresh, cancellationToken),
            TokenRequest.ExchangeParentToken exchange => await ExchangeAsync(subject, client.Value, exchange, cancellationToken),
            _ => throw new UnreachableException("A token request was added and is not followed here."),
        };

        return obtained.Succeeded ? await KeepAsync(subject, action, obtained.Value, started, cancellationToken) : obtained.Problem;
    }

    private async Task<Outcome<Obtained>> RedeemAsync(ActionSubject subject, OAuthClient client, TokenRequest.RedeemAuthorizationCode request, CancellationToken cancellationToken)
    {
        if (rules.Redeem(subject) is { } problem)
        {
            return problem;
        }

        // An incomplete record or an unreachable authority must not use the code up.
        var ready = await tokenEndpoint.CheckReadyAsync(client, cancellationToken);
        if (!ready.Succeeded)
        {
            return ready.Problem;
        }

        // RFC 6749 section 4.1.2: a code is used once. It is taken out durably before it is sent.
        if (await authorizations.TakeCodeAsync(subject.Code!.Id, subject.Code.UserId, cancellationToken) is not { } grant)
        {
            return WebApplicationProblems.NoCode;
        }

        await milestones.ReachedAsync(TokenCallMilestone.AfterIntent, subject.Record.Id, CancellationToken.None);
        var tokens = await tokenEndpoint.RedeemAsync(client, grant, request, cancellationToken);
        var authorizedAt = grant.CodeReceivedAt;
        var replacement = new NewConnection(
            subject.Record.Id,
            subject.Record.LegalEntity,
            subject.Code.UserId,
            subject.Code.UserName,
            authorizedAt,
            AuthorizationPeriod.ValidUntil(authorizedAt, subject.Record.AuthorizationLifetimeSeconds));
        return tokens.Succeeded ? new Obtained(tokens.Value, replacement) : tokens.Problem;
    }

    private async Task<Outcome<Obtained>> RefreshAsync(ActionSubject subject, OAuthClient client, TokenRequest.UseRefreshToken request, CancellationToken cancellationToken)
    {
        if (rules.Refresh(subject) is { } problem)
        {
            return problem;
        }

        if (await connections.RefreshTokenAsync(subject.Connection!, cancellationToken) is not { } refreshToken)
        {
            return WebApplicationProblems.NoRefreshToken;
        }

        var tokens = await tokenEndpoint.RefreshAsync(client, refreshToken, subject.Connection!.Subject, request, cancellationToken);
        return tokens.Succeeded ? new Obtained(tokens.Value, null) : tokens.Problem;
    }

    private async Task<Outcome<Obtained>> ExchangeAsync(ActionSubject subject, OAuthClient client, TokenRequest.ExchangeParentToken request, CancellationToken cancellationToken)
    {
        if (rules.Parent(subject) is { } problem)
        {
            return problem;
        }

        var parent = subject.ParentConnection!;
        if (await connections.AccessTokenAsync(parent, cancellationToken) is not { } parentToken)
        {
            return WebApplicationProblems.OvertakenMeanwhile;
        }

        var tokens = await tokenEndpoint.ExchangeAsync(client, parentToken, request, cancellationToken);
        var derived = new NewConnection(
            subject.Record.Id, subject.Record.LegalEntity, parent.AuthorizedByUserId, parent.AuthorizedByUserName, parent.AuthorizedAt, parent.AuthorizationValidUntil, parent.Version);
        return tokens.Succeeded ? new Obtained(tokens.Value, derived) : tokens.Problem;
    }

    private async Task<Outcome<ActionLogLine>> KeepAsync(ActionSubject subject, ActionDescription action, Obtained obtained, long started, CancellationToken cancellationToken)
    {
        // The answer has come and its code or refresh token is spent: a caller that hangs up now must not lose it.
        await using var work = await database.BeginAsync(CancellationToken.None);
        var kept = obtained.Replacement is { } replacement
            ? await connections.ReplaceAsync(replacement, obtained.Tokens, work, CancellationToken.None)
            : await connections.RenewAsync(subject.Connection!, obtained.Tokens, work, CancellationToken.None);
        if (kept is null)
        {
            return WebApplicationProblems.OvertakenMeanwhile;
        }

        var line = lines.Succeeded(subject.User, subject.Record, action.Caption, Message(subject, action, kept), started);
        await log.AddAsync(line, work, CancellationToken.None);
        await milestones.ReachedAsync(TokenCallMilestone.BeforeCommit, subject.Record.Id, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        await milestones.ReachedAsync(TokenCallMilestone.AfterCommit, subject.Record.Id, CancellationToken.None);
        return line;
    }

    private string Message(ActionSubject subject, ActionDescription action, Connection kept)
    {
        var message = action.Kind == ActionKind.RefreshAccessToken ? "Access token was successfully refreshed." : "Access token was successfully obtained.";
        return subject.Connection is { } before && before.AuthorizedByUserId != kept.AuthorizedByUserId
            ? $"{message} {kept.AuthorizedByUserName} has taken over from {before.AuthorizedByUserName}."
            : kept.AccessTokenExpiresAt <= time.GetUtcNow() ? $"{message} It has expired already." : message;
    }

    /// <param name="Replacement">Null where the authorization stays and its tokens are renewed.</param>
    private sealed record Obtained(TokenSet Tokens, NewConnection? Replacement);
}
