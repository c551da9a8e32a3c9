using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary>
/// What an edit of a record means for its connection: what comes next is planned anew, what an administrator had to correct is
/// tried again, and an edit that the connection does not survive says so.
/// </summary>
internal sealed class EditOfRecord(Connections connections, ConnectionKeepings keepings, OAuthClients clients, KeepingWake wake, Database database)
{
    /// <returns>What a person should know of the connection now.</returns>
    public async Task<IReadOnlyList<string>> FollowAsync(WebApplicationRecord before, WebApplicationRecord after, OfferedType type, CancellationToken cancellationToken)
    {
        if (await connections.FindAsync(after.Id, cancellationToken) is not { } connection)
        {
            return [];
        }

        await using (var work = await database.BeginAsync(cancellationToken))
        {
            if (await keepings.FindAsync(after.Id, work, cancellationToken) is { LeaseOwner: null } keeping)
            {
                var corrected = keeping is { Stopped: true, SuspectSince: null, LastError.Class: ErrorClass.Operator };
                await keepings.PutAsync(
                    (corrected ? keeping with { Stopped = false, NotBefore = null } : keeping) with { NextStep = keeping.Stopped && !corrected ? null : KeepingPolicy.Plan(after, type, connection) },
                    work,
                    cancellationToken);
                work.WhenCommitted(wake.Now);
            }

            await work.CommitAsync(cancellationToken);
        }

        return await WarningsAsync(before, after, type, connection, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> WarningsAsync(WebApplicationRecord before, WebApplicationRecord after, OfferedType type, Connection connection, CancellationToken cancellationToken)
    {
        var warnings = new List<string>();
        var client = await clients.ResolveAsync(after, type, cancellationToken);
        if (connection.ClientFingerprint is { } authorized && (!client.Succeeded || client.Value.Fingerprint != authorized))
        {
            warnings.Add($"{connection.AuthorizedByUserName}'s authorization was given for another issuer, client ID or token URL. The access token works until it expires and is not refreshed any more: sign in again with the record as it is now, or change it back.");
        }

        if (before.Scope != after.Scope)
        {
            warnings.Add("The scope counts from the next sign-in on; the present authorization keeps the scope that was granted.");
        }

        if (before.DerivedFromId != after.DerivedFromId)
        {
            warnings.Add("The present token was made from another web application's. Obtain it anew.");
        }

        return warnings;
    }
}
