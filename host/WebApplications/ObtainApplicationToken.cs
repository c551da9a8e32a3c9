using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Gets the application's own token by client credentials. It stands beside the authorization and changes nothing of it; the
/// token and the line that tells of it are committed together.
/// </summary>
internal sealed class ObtainApplicationToken(OAuthClients clients, TokenEndpoint tokenEndpoint, ApplicationTokens tokens, ConnectionAttempts attempts, RecordEvents events, Database database, ActionLog log, RecordLog lines, TimeProvider time)
{
    public async Task<Outcome<ActionLogLine>> ExecuteAsync(ActionSubject subject, ActionDescription action, TokenRequest.UseClientCredentials request, CancellationToken cancellationToken)
    {
        var started = lines.Start();
        var client = await clients.ResolveAsync(subject.Record, subject.Type, cancellationToken);
        if (!client.Succeeded)
        {
            return client.Problem;
        }

        var at = time.GetUtcNow();
        var called = time.GetTimestamp();
        var obtained = await tokenEndpoint.UseClientCredentialsAsync(client.Value, request, cancellationToken);
        await using var work = await database.BeginAsync(CancellationToken.None);
        await attempts.AddAsync(new(subject.Record.Id, at, TokenCallKind.ClientCredentials, obtained.Problem, time.GetElapsedTime(called), subject.User.Name), work, CancellationToken.None);
        if (!obtained.Succeeded)
        {
            await work.CommitAsync(CancellationToken.None);
            return obtained.Problem;
        }

        var kept = await tokens.PutAsync(client.Value, obtained.Value, subject.User.Name, work, CancellationToken.None);
        var line = lines.Succeeded(subject.User, subject.Record, action.Caption, $"Application access token was successfully obtained. It holds for {Durations.Rough(kept.ExpiresAt - at)}.", started);
        await log.AddAsync(line, work, CancellationToken.None);
        work.WhenCommitted(() => events.Obtained(subject, kept));
        await work.CommitAsync(CancellationToken.None);
        return line;
    }
}
