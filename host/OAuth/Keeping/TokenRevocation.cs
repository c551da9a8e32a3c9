using System.Globalization;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.OAuth.Keeping;

/// <summary>The tokens of a connection that is about to be forgotten or replaced, opened while that is still possible.</summary>
internal sealed record TokensToRevoke(Connection Connection, Secret? AccessToken, Secret? RefreshToken)
{
    /// <summary>The compiler's version would print the connection alone by luck.</summary>
    public override string ToString() => "[tokens]";
}

/// <summary>
/// Revokes tokens at the authority: RFC 7009. Best effort, with what the authority answered recorded: what is forgotten here
/// is forgotten whatever it says.
/// </summary>
internal sealed class TokenRevocation(Connections connections, ConnectionAttempts attempts, AuthorityMetadata metadata, AuthorityCalls calls, ClientCredentials credentials, AuthenticatedCalls authenticated, Database database, TimeProvider time)
{
    /// <summary>
    /// Opens the tokens. That they cannot be opened is told and not thrown: it keeps nobody from forgetting them, or from
    /// putting others in their place.
    /// </summary>
    public async Task<Outcome<TokensToRevoke>> OpenAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            return await connections.AccessTokenAsync(connection, cancellationToken) is { } accessToken
                ? new TokensToRevoke(connection, accessToken, connection.HasRefreshToken ? await connections.RefreshTokenAsync(connection, cancellationToken) : null)
                : OAuthProblems.ChangedBeforeRevocation;
        }
        catch (Exception exception) when (exception is SecretUnreadableException or DatabaseBusyException)
        {
            return ((IProblemException)exception).Problem;
        }
    }

    /// <returns>What the authority said no to; null where it confirmed everything.</returns>
    public async Task<Problem?> ExecuteAsync(OAuthClient client, TokensToRevoke tokens, string causedBy)
    {
        var at = time.GetUtcNow();
        var started = time.GetTimestamp();
        var problem = await RevokeAsync(client, tokens);
        await using var work = await database.BeginAsync(CancellationToken.None);
        await attempts.AddAsync(new(client.WebApplicationId, at, TokenCallKind.Revoke, problem, time.GetElapsedTime(started), causedBy), work, CancellationToken.None);
        await work.CommitAsync(CancellationToken.None);
        return problem;
    }

    private async Task<Problem?> RevokeAsync(OAuthClient client, TokensToRevoke tokens)
    {
        // Tokens go to the authority that gave them, also when the record was edited meanwhile.
        if (tokens.Connection.ClientFingerprint is { } authorized && authorized != client.Fingerprint)
        {
            return OAuthProblems.AuthorizedForAnother with { Detail = "The tokens were given for another issuer, client ID or token URL. They were not sent." };
        }

        var endpoint = await EndpointAsync(client);
        if (!endpoint.Succeeded)
        {
            return endpoint.Problem;
        }

        if ((AuthorityCalls.IsAllowed(endpoint.Value, client.IsSimulator) ? credentials.Refusal(client) : OAuthProblems.AddressNotSecure) is { } refusal)
        {
            return refusal;
        }

        // RFC 7009 section 2.1: where the refresh token goes, the grant should go with it.
        var refresh = tokens.RefreshToken is null ? null : await SendAsync(client, endpoint.Value, tokens.RefreshToken, "refresh_token");
        var access = tokens.AccessToken is null ? null : await SendAsync(client, endpoint.Value, tokens.AccessToken, "access_token");
        return refresh ?? access;
    }

    private async Task<Outcome<Uri>> EndpointAsync(OAuthClient client)
    {
        if (client.Revocation is not { } revocation)
        {
            return OAuthProblems.RevocationNotOffered;
        }

        if (revocation.Address is { } declared)
        {
            return new Uri(client.TokenUrl, declared);
        }

        if (string.IsNullOrWhiteSpace(client.Issuer))
        {
            return OAuthProblems.RevocationNotOffered;
        }

        var authority = await metadata.FindAsync(client, CancellationToken.None);
        return !authority.Succeeded ? authority.Problem
            : authority.Value.RevocationEndpoint is { } endpoint ? endpoint
            : OAuthProblems.RevocationNotOffered;
    }

    private async Task<Problem?> SendAsync(OAuthClient client, Uri endpoint, Secret token, string hint)
    {
        var call = new TokenCall { Address = endpoint };
        call.Fields.Add(new("token", token.Reveal()));
        call.Fields.Add(new("token_type_hint", hint));
        call.Sent.Add(token);
        var answered = await authenticated.SendAsync(client, call, message => calls.SendAsync(message, client.IsSimulator, CancellationToken.None), CancellationToken.None);
        if (!answered.Succeeded)
        {
            return OAuthProblems.RevocationRefused with { Detail = $"{answered.Problem.Title} {answered.Problem.Detail}".TrimEnd(), Class = answered.Problem.Class };
        }

        // RFC 7009 section 2.2: 200 also for a token that is not known any more.
        var answer = answered.Value.Answer;
        if (answer.Succeeded)
        {
            return null;
        }

        var refused = RefusedTokenCall.From(client, answer, answered.Value.Sent, OAuthProblems.RevocationRefused);
        return OAuthProblems.RevocationRefused with
        {
            Detail = string.Create(CultureInfo.InvariantCulture, $"It answered with status {answer.Status} for the {hint.Replace('_', ' ')}: {refused.Title}"),
            AuthorityAnswer = refused.AuthorityAnswer,
            Class = refused.Class,
        };
    }
}
