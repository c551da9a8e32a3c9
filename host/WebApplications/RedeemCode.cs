using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.WebApplications.Keeping;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Redeems an authorization code and keeps what it brings; the token and the line that tells of it are committed together.
/// Where it takes over from another person, that person's tokens are revoked afterwards.
/// </summary>
internal sealed partial class RedeemCode(
    OAuthClients clients, Authorizations authorizations, TokenEndpoint tokenEndpoint, Connections connections, ConnectionKeepings keepings, ConnectionAttempts attempts, TokenRevocation revocation,
    ActionRules rules, Database database, ActionLog log, RecordLog lines, OAuthLimits limits, BackOff backOff, ITokenCallMilestones milestones, RecordEvents events, KeepingWake wake, TimeProvider time, ILogger<RedeemCode> logger)
{
    private static readonly TimeSpan _again = TimeSpan.FromMilliseconds(500);

    public async Task<Outcome<ActionLogLine>> ExecuteAsync(ActionSubject subject, ActionDescription action, TokenRequest.RedeemAuthorizationCode request, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        var client = await clients.ResolveAsync(subject.Record, subject.Type, cancellationToken);
        if ((client.Problem ?? rules.Redeem(subject) ?? (subject.Code is null ? WebApplicationProblems.CodeNotPasted : null) ?? TakeOver.Refusal(subject)) is { } refusal)
        {
            return refusal;
        }

        // An incomplete record or an unreachable authority must not use the code up.
        var ready = await tokenEndpoint.CheckReadyAsync(client.Value, cancellationToken);
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
        var at = time.GetUtcNow();
        var called = time.GetTimestamp();
        var tokens = await tokenEndpoint.RedeemAsync(client.Value, grant, request, CancellationToken.None);
        var attempt = new ConnectionAttempt(subject.Record.Id, at, TokenCallKind.Redeem, tokens.Problem, time.GetElapsedTime(called), subject.User.Name);
        if (!tokens.Succeeded)
        {
            if (OAuthProblems.NothingWasSent(tokens.Problem))
            {
                await authorizations.GiveBackAsync(grant, CancellationToken.None);
            }

            await FailAsync(attempt);
            return tokens.Problem;
        }

        var old = TakeOver.IsOne(subject) ? await revocation.OpenAsync(subject.Connection!, CancellationToken.None) : (Outcome<TokensToRevoke>?)null;
        var line = await StorePatientlyAsync(subject, action, client.Value, grant, tokens.Value, attempt, started);
        if (old is { } theirs)
        {
            await RevokeAsync(subject, client.Value, subject.Connection!.AuthorizedByUserName, theirs);
        }

        return line;
    }

    private async Task<ActionLogLine> StorePatientlyAsync(ActionSubject subject, ActionDescription action, OAuthClient client, AuthorizationGrant grant, TokenSet tokens, ConnectionAttempt attempt, long started)
    {
        var patience = time.GetUtcNow() + limits.LeaseTime;
        while (true)
        {
            try
            {
                return await StoreAsync(subject, action, client, grant, tokens, attempt, started);
            }
            catch (Exception exception) when (exception is DatabaseBusyException or SqliteException && time.GetUtcNow() < patience)
            {
                // The code is spent: these tokens are all there is of the sign-in.
                Log.NotStored(logger, subject.Record.Id, exception);
                await Task.Delay(backOff.Scattered(_again), time);
            }
        }
    }

    // A caller that hangs up now must not lose what the authority has given.
    private async Task<ActionLogLine> StoreAsync(ActionSubject subject, ActionDescription action, OAuthClient client, AuthorizationGrant grant, TokenSet tokens, ConnectionAttempt attempt, long started)
    {
        var replacement = new NewConnection(
            subject.Record.Id,
            subject.Record.LegalEntity,
            subject.Code!.UserId,
            subject.Code.UserName,
            grant.CodeReceivedAt,
            AuthorizationPeriod.ValidUntil(grant.CodeReceivedAt, subject.Record.AuthorizationLifetimeSeconds, subject.Type.Description.AuthorizationMonths),
            ClientFingerprint: client.Fingerprint);
        await using var work = await database.BeginAsync(CancellationToken.None);
        var kept = await connections.ReplaceAsync(replacement, tokens, work, CancellationToken.None);
        await keepings.PutAsync(KeepRenewal.Fresh(subject.Record.Id, time.GetUtcNow()) with { NextStep = KeepingPolicy.Plan(subject.Record, subject.Type, kept) }, work, CancellationToken.None);
        await attempts.AddAsync(attempt, work, CancellationToken.None);
        var line = lines.Succeeded(subject.User, subject.Record, action.Caption, Message(subject, kept), started);
        await log.AddAsync(line, work, CancellationToken.None);
        work.WhenCommitted(wake.Now);
        work.WhenCommitted(() => events.Obtained(subject, kept));
        await milestones.ReachedAsync(TokenCallMilestone.BeforeCommit, subject.Record.Id, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        await milestones.ReachedAsync(TokenCallMilestone.AfterCommit, subject.Record.Id, CancellationToken.None);
        return line;
    }

    // What was connected before stays as it is: only the attempt is told, and what was said.
    private async Task FailAsync(ConnectionAttempt attempt)
    {
        await using var work = await database.BeginAsync(CancellationToken.None);
        var keeping = await keepings.FindAsync(attempt.WebApplicationId, work, CancellationToken.None) ?? new() { WebApplicationId = attempt.WebApplicationId };
        await keepings.PutAsync(keeping with { LastErrorAt = attempt.At, LastError = attempt.Problem }, work, CancellationToken.None);
        await attempts.AddAsync(attempt, work, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
    }

    private async Task RevokeAsync(ActionSubject subject, OAuthClient client, string before, Outcome<TokensToRevoke> old)
    {
        var started = lines.Start();
        var problem = old.Succeeded ? await revocation.ExecuteAsync(client, old.Value, subject.User.Name) : old.Problem;
        await log.AddAsync(
            problem is null
                ? lines.Succeeded(subject.User, subject.Record, TakeOver.Action, $"The authority has revoked the tokens of {before}.", started)
                : lines.Refused(subject.User, subject.Record, TakeOver.Action, problem, started),
            CancellationToken.None);
    }

    private string Message(ActionSubject subject, Connection kept)
    {
        const string Obtained = "Access token was successfully obtained.";
        return subject.Connection is { } before && before.AuthorizedByUserId != kept.AuthorizedByUserId
            ? $"{Obtained} {kept.AuthorizedByUserName} has taken over from {before.AuthorizedByUserName}."
            : kept.AccessTokenExpiresAt <= time.GetUtcNow() ? $"{Obtained} It has expired already." : Obtained;
    }

    private static partial class Log
    {
        [LoggerMessage(1101, LogLevel.Error, "What a code for web application {WebApplicationId} brought could not be stored yet")]
        public static partial void NotStored(ILogger logger, string webApplicationId, Exception exception);
    }
}
