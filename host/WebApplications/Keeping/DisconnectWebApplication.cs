using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary>
/// <em>Revoke and disconnect</em>: revokes the tokens at the authority as well as it can (RFC 7009), says what the authority
/// answered, and forgets them here whatever it was. Tokens that were made from them are forgotten too.
/// </summary>
internal sealed class DisconnectWebApplication(
    ActionSubjects subjects, OAuthClients clients, WebApplicationStore store, Connections connections, ApplicationTokens applicationTokens, ConnectionKeepings keepings, Authorizations authorizations, TokenRevocation revocation, PluginCatalog plugins, RecordEvents events, Database database, ActionLog log, RecordLog lines, TimeProvider time)
{
    public const string Action = "Revoke and disconnect";

    /// <summary>Why this user may not; null where there is something to disconnect and the user may.</summary>
    public static Problem? Refusal(ActionSubject subject) =>
        subject.Connection is not { } connection ? WebApplicationProblems.NothingToDisconnect
        : connection.AuthorizedByUserId != subject.User.Id && !subject.User.May(Permission.EditRecords, subject.Record.LegalEntity) ? WebApplicationProblems.DisconnectNotAllowed
        : null;

    public async Task<ActionAnswer> ExecuteAsync(string legalEntity, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        var found = await subjects.FindAsync(legalEntity, id, user, cancellationToken);
        if (!found.Succeeded)
        {
            return await RefuseAsync(lines.Refused(user, legalEntity, Action, found.Problem, started));
        }

        var subject = found.Value;
        if (Refusal(subject) is { } refusal)
        {
            return await RefuseAsync(lines.Refused(user, subject.Record, Action, refusal, started));
        }

        var answer = await ExtendedAsync(subject, started, cancellationToken);
        events.Ran(subject, HostActions.Disconnect, answer.Line);
        return answer;
    }

    private async Task<ActionAnswer> ExtendedAsync(ActionSubject subject, long started, CancellationToken cancellationToken)
    {
        events.Running(subject, HostActions.Disconnect);
        ActionLogLine? line = null;
        var skipped = new List<Problem>();
        var ran = HostActions.MessageOf(await plugins.RunHostActionAsync(
            HostActions.Disconnect,
            subject.ToContext(time.GetUtcNow()),
            async () => new ActionOutcome.Done((line = await DisconnectAsync(subject, started, cancellationToken)).Message),
            skipped,
            cancellationToken));
        await lines.SkippedAsync(subject, HostActions.Disconnect, skipped, started, cancellationToken);
        return ran.Succeeded && line is not null
            ? new(line, null, null)
            : await RefuseAsync(lines.Refused(subject.User, subject.Record, Action, ran.Problem ?? WebApplicationProblems.NothingToDisconnect, started));
    }

    private async Task<ActionLogLine> DisconnectAsync(ActionSubject subject, long started, CancellationToken cancellationToken)
    {
        var user = subject.User;
        var told = await RevokeAsync(subject);
        var derived = await store.DerivedFromAsync(subject.Record.LegalEntity, subject.Record.Id, cancellationToken);
        var line = lines.Succeeded(user, subject.Record, Action, Message(subject, told, derived), started);
        await using var work = await database.BeginAsync(CancellationToken.None);
        await ForgetAsync(subject.Record.Id, user, work);
        await applicationTokens.ForgetAsync(subject.Record.Id, work, CancellationToken.None);
        foreach (var follower in derived)
        {
            await ForgetAsync(follower.Id, user, work);
        }

        await log.AddAsync(line, work, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return line;
    }

    private async Task<Problem?> RevokeAsync(ActionSubject subject)
    {
        var client = await clients.ResolveAsync(subject.Record, subject.Type, CancellationToken.None);
        if (!client.Succeeded)
        {
            return client.Problem;
        }

        var tokens = await revocation.OpenAsync(subject.Connection!, CancellationToken.None);
        return tokens.Succeeded ? await revocation.ExecuteAsync(client.Value, tokens.Value, subject.User.Name) : tokens.Problem;
    }

    // A lease that another process holds stays: what it brings finds no connection any more and is dropped.
    private async Task ForgetAsync(string webApplicationId, SignedInUser user, UnitOfWork work)
    {
        if (await connections.FindAsync(webApplicationId, CancellationToken.None) is null)
        {
            return;
        }

        await connections.ForgetAsync(webApplicationId, work, CancellationToken.None);
        await authorizations.ForgetAsync(webApplicationId, work, CancellationToken.None);
        await keepings.PutAsync(new() { WebApplicationId = webApplicationId, RevokedAt = time.GetUtcNow(), RevokedBy = user.Name }, work, CancellationToken.None);
    }

    private static string Message(ActionSubject subject, Problem? told, IReadOnlyList<WebApplicationRecord> derived)
    {
        var authority = told is null ? "The authority has revoked the tokens" : $"The authority has not revoked the tokens ({told.Number}: {told.Title} {told.Detail}".TrimEnd() + ")";
        var followers = derived.Count == 0 ? "" : $" {string.Join(", ", derived.Select(record => record.Name))} was made from them: its token is forgotten too, and where the authority cannot revoke it, it ends by itself.";
        return $"Disconnected {subject.Record.Name}. {authority}; here they are forgotten.{followers}";
    }

    private async Task<ActionAnswer> RefuseAsync(ActionLogLine line)
    {
        await log.AddAsync(line, CancellationToken.None);
        return new(line, line.Problem, null);
    }
}
