using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Host.WebApplications.Keeping;

/// <summary>
/// Gives out access tokens that hold for a while: renewed first where little of their life is left, by one call however many
/// ask. The person rule is checked for the very connection whose token is given.
/// </summary>
internal sealed class TokenKeeper(Connections connections, OpenedTokens opened, RenewToken renewToken, PluginCatalog plugins, ActionSubjects subjects, TimeProvider time)
{
    /// <summary>While nothing is to be renewed: a look-up, a comparison of times (the end of the authorization is among them) and the person rule.</summary>
    public ValueTask<Outcome<OpenedToken>> GetAsync(ActionSubject subject, CancellationToken cancellationToken) =>
        opened.Find(subject.Record.Id) is { } token && subject.MayUse(token.Connection)
            ? new(token)
            : new(ReadAsync(subject, cancellationToken));

    private async Task<Outcome<OpenedToken>> ReadAsync(ActionSubject subject, CancellationToken cancellationToken)
    {
        var stamp = opened.Stamp(subject.Record.Id);
        if (await connections.FindAsync(subject.Record.Id, cancellationToken) is not { } connection)
        {
            return WebApplicationProblems.NoToken with { Detail = $"{subject.Record.Name} has no access token." };
        }

        if (Refusal(subject, connection) is { } refusal)
        {
            return refusal;
        }

        if (KeepingPolicy.RenewAt(subject.Type, connection) > time.GetUtcNow())
        {
            return await OpenAsync(subject, connection, stamp, cancellationToken);
        }

        var renewed = await RenewAsync(subject with { Connection = connection }, cancellationToken);
        if (renewed.Succeeded)
        {
            stamp = opened.Stamp(subject.Record.Id);
            return Refusal(subject, renewed.Value) ?? await OpenAsync(subject, renewed.Value, stamp, cancellationToken);
        }

        // What cannot be renewed is used as long as it lives.
        return connection.AccessTokenExpiresAt > time.GetUtcNow() ? await OpenAsync(subject, connection, stamp, cancellationToken) : renewed.Problem;
    }

    private async Task<Outcome<Connection>> RenewAsync(ActionSubject subject, CancellationToken cancellationToken)
    {
        var parentToken = (OpenedToken?)null;
        if (subject.Type.Description.DerivedFrom is not null)
        {
            if (subject.Parent is not { } parent || plugins.FindType(parent.TypeKey) is not { } parentType)
            {
                return WebApplicationProblems.NoParent;
            }

            var given = await GetAsync(await subjects.ReadAsync(parent, parentType, subject.User, cancellationToken), cancellationToken);
            if (!given.Succeeded)
            {
                return given.Problem;
            }

            if (given.Value.Connection.Version == subject.Connection!.ParentVersion && subject.Connection.AccessTokenExpiresAt > time.GetUtcNow())
            {
                return subject.Connection;
            }

            parentToken = given.Value;
        }

        var renewed = await renewToken.OnDemandAsync(subject, parentToken, subject.User.Name, cancellationToken);
        return renewed.Succeeded ? renewed.Value.Connection : renewed.Problem;
    }

    private async Task<Outcome<OpenedToken>> OpenAsync(ActionSubject subject, Connection connection, long stamp, CancellationToken cancellationToken)
    {
        if (await connections.AccessTokenAsync(connection, cancellationToken) is not { } accessToken)
        {
            return WebApplicationProblems.OvertakenMeanwhile;
        }

        var token = new OpenedToken(connection, accessToken, KeepingPolicy.RenewAt(subject.Type, connection));
        opened.Keep(token, stamp);
        return token;
    }

    private Problem? Refusal(ActionSubject subject, Connection connection) =>
        !subject.MayUse(connection) ? WebApplicationProblems.AuthorizedByAnother with { Detail = $"{connection.AuthorizedByUserName} authorized." }
        : connection.AuthorizationValidUntil <= time.GetUtcNow() ? WebApplicationProblems.AuthorizationOverAfter(subject.Type.Description.AuthorizationMonths)
        : null;
}
