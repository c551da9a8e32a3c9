using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Host.OAuth;

/// <summary>
/// The tokens of each web application, sealed; at most one authorization a record. Every change makes a new version and
/// seals all tokens anew for it, so that an older sealed value put back into the row does not open.
/// </summary>
internal sealed class Connections(Database database, SecretVault vault, OpenedTokens opened, TimeProvider time)
{
    private const string Columns = """
        SELECT web_application_id AS WebApplicationId, legal_entity AS LegalEntity, version AS Version,
            authorized_by_user_id AS AuthorizedByUserId, authorized_by_user_name AS AuthorizedByUserName,
            authorized_at AS AuthorizedAt, authorization_valid_until AS AuthorizationValidUntil,
            granted_scope AS GrantedScope, token_obtained_at AS TokenObtainedAt,
            access_token_expires_at AS AccessTokenExpiresAt, sealed_access_token AS SealedAccessToken,
            sealed_refresh_token AS SealedRefreshToken, refreshable_until AS RefreshableUntil, subject AS Subject,
            parent_version AS ParentVersion, client_fingerprint AS ClientFingerprint
        FROM connection
        """;

    private const string Find = $"""
        {Columns}
        WHERE web_application_id = @WebApplicationId
        """;

    public async Task<Connection?> FindAsync(string webApplicationId, CancellationToken cancellationToken) =>
        (await database.FindAsync<ConnectionRow>(Find, new { WebApplicationId = webApplicationId }, cancellationToken))?.ToConnection();

    private const string List = $"""
        {Columns}
        WHERE legal_entity = @LegalEntity
        ORDER BY web_application_id
        """;

    public async Task<IReadOnlyList<Connection>> ListAsync(string legalEntity, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<ConnectionRow>(List, new { LegalEntity = legalEntity }, cancellationToken)).Select(row => row.ToConnection())];

    private const string Replace = """
        INSERT INTO connection (
            web_application_id, legal_entity, version, authorized_by_user_id, authorized_by_user_name, authorized_at,
            authorization_valid_until, granted_scope, token_obtained_at, access_token_expires_at, sealed_access_token,
            sealed_refresh_token, refreshable_until, subject, parent_version, client_fingerprint)
        VALUES (
            @WebApplicationId, @LegalEntity, @Version, @AuthorizedByUserId, @AuthorizedByUserName, @AuthorizedAt,
            @AuthorizationValidUntil, @GrantedScope, @TokenObtainedAt, @AccessTokenExpiresAt, @SealedAccessToken,
            @SealedRefreshToken, @RefreshableUntil, @Subject, @ParentVersion, @ClientFingerprint)
        ON CONFLICT (web_application_id) DO UPDATE SET
            legal_entity = excluded.legal_entity, version = excluded.version,
            authorized_by_user_id = excluded.authorized_by_user_id,
            authorized_by_user_name = excluded.authorized_by_user_name, authorized_at = excluded.authorized_at,
            authorization_valid_until = excluded.authorization_valid_until, granted_scope = excluded.granted_scope,
            token_obtained_at = excluded.token_obtained_at,
            access_token_expires_at = excluded.access_token_expires_at,
            sealed_access_token = excluded.sealed_access_token, sealed_refresh_token = excluded.sealed_refresh_token,
            refreshable_until = excluded.refreshable_until, subject = excluded.subject,
            parent_version = excluded.parent_version, client_fingerprint = excluded.client_fingerprint
        WHERE connection.version = excluded.version - 1
        """;

    /// <summary>Puts a new authorization in the place of the old one, if any.</summary>
    public async Task<Connection> ReplaceAsync(NewConnection connection, TokenSet tokens, UnitOfWork work, CancellationToken cancellationToken)
    {
        var old = await work.FindAsync<ConnectionRow>(Find, new { connection.WebApplicationId }, cancellationToken);
        var row = new ConnectionRow
        {
            WebApplicationId = connection.WebApplicationId,
            LegalEntity = connection.LegalEntity,
            AuthorizedByUserId = connection.AuthorizedByUserId,
            AuthorizedByUserName = connection.AuthorizedByUserName,
            AuthorizedAt = connection.AuthorizedAt.ToUnixTimeMilliseconds(),
            AuthorizationValidUntil = connection.AuthorizationValidUntil.ToUnixTimeMilliseconds(),
            GrantedScope = tokens.GrantedScope,
            RefreshableUntil = tokens.RefreshableUntil?.ToUnixTimeMilliseconds(),
            Subject = tokens.Subject,
            ParentVersion = connection.ParentVersion,
            ClientFingerprint = connection.ClientFingerprint,
        };
        work.WhenCommitted(() => opened.Forget(row.WebApplicationId));

        // A connection that was forgotten does not begin at 1 again: what was sealed for it then must not open now.
        row = Sealed(row, (old?.Version ?? time.GetUtcNow().ToUnixTimeMilliseconds()) + 1, tokens, tokens.RefreshToken);

        return await work.ExecuteAsync(Replace, row, cancellationToken) == 1
            ? row.ToConnection()
            : throw new InvalidOperationException($"The connection of {row.WebApplicationId} was changed by another process meanwhile.");
    }

    private const string Renew = """
        UPDATE connection
        SET version = @Version, granted_scope = @GrantedScope, token_obtained_at = @TokenObtainedAt,
            access_token_expires_at = @AccessTokenExpiresAt, sealed_access_token = @SealedAccessToken,
            sealed_refresh_token = @SealedRefreshToken, refreshable_until = @RefreshableUntil
        WHERE web_application_id = @WebApplicationId AND version = @Version - 1
        """;

    /// <summary>
    /// Renews the tokens of an authorization; who authorized, and until when, stays. A refresh token that did not come
    /// back is kept (RFC 6749 section 6). Null where the connection is no longer the version that was read.
    /// </summary>
    public async Task<Connection?> RenewAsync(Connection connection, TokenSet tokens, UnitOfWork work, CancellationToken cancellationToken)
    {
        var old = ConnectionRow.From(connection);
        var refreshToken = tokens.RefreshToken;
        if (refreshToken is null && connection.HasRefreshToken)
        {
            (var current, refreshToken) = await FindForRenewalAsync(connection.WebApplicationId, work, cancellationToken);
            if (current?.Version != connection.Version)
            {
                return null;
            }
        }

        work.WhenCommitted(() => opened.Forget(old.WebApplicationId));
        var row = old with
        {
            GrantedScope = tokens.GrantedScope ?? old.GrantedScope,
            RefreshableUntil = tokens.RefreshableUntil?.ToUnixTimeMilliseconds() ?? (tokens.RefreshToken is null ? old.RefreshableUntil : null),
        };
        row = Sealed(row, old.Version + 1, tokens, refreshToken);

        return await work.ExecuteAsync(Renew, row, cancellationToken) == 1 ? row.ToConnection() : null;
    }

    private const string FindAccessToken = """
        SELECT sealed_access_token
        FROM connection
        WHERE web_application_id = @WebApplicationId AND version = @Version
        """;

    private const string FindRefreshToken = """
        SELECT sealed_refresh_token
        FROM connection
        WHERE web_application_id = @WebApplicationId AND version = @Version
        """;

    /// <summary>
    /// The access token, opened. The caller has checked who may use it; null where the connection has changed since,
    /// because it may be somebody else's by now.
    /// </summary>
    public Task<Secret?> AccessTokenAsync(Connection connection, CancellationToken cancellationToken) =>
        OpenAsync(FindAccessToken, connection, AccessToken, cancellationToken);

    /// <inheritdoc cref="AccessTokenAsync"/>
    public Task<Secret?> RefreshTokenAsync(Connection connection, CancellationToken cancellationToken) =>
        OpenAsync(FindRefreshToken, connection, RefreshToken, cancellationToken);

    private const string Forget = """
        DELETE FROM connection
        WHERE web_application_id = @WebApplicationId
        """;

    public Task ForgetAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken)
    {
        work.WhenCommitted(() => opened.Forget(webApplicationId));
        return work.ExecuteAsync(Forget, new { WebApplicationId = webApplicationId }, cancellationToken);
    }

    /// <summary>The connection as it is in this unit of work, with its refresh token, opened.</summary>
    public async Task<(Connection? Connection, Secret? RefreshToken)> FindForRenewalAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken)
    {
        var row = await work.FindAsync<ConnectionRow>(Find, new { WebApplicationId = webApplicationId }, cancellationToken);
        return row is null ? (null, null) : (row.ToConnection(), Open(row.SealedRefreshToken, row, RefreshToken));
    }

    private const string AccessToken = "sealed_access_token";
    private const string RefreshToken = "sealed_refresh_token";

    private static SecretPlace Place(ConnectionRow row, string field) => Place(row.WebApplicationId, field, row.Version);

    private static SecretPlace Place(string webApplicationId, string field, long version) => new("connection", webApplicationId, field, version);

    private ConnectionRow Sealed(ConnectionRow row, long version, TokenSet tokens, Secret? refreshToken)
    {
        row = row with
        {
            Version = version,
            TokenObtainedAt = time.GetUtcNow().ToUnixTimeMilliseconds(),
            AccessTokenExpiresAt = tokens.ExpiresAt.ToUnixTimeMilliseconds(),
        };

        return row with
        {
            SealedAccessToken = vault.Seal(tokens.AccessToken, Place(row, AccessToken)),
            SealedRefreshToken = refreshToken is null ? null : vault.Seal(refreshToken, Place(row, RefreshToken)),
        };
    }

    private async Task<Secret?> OpenAsync(string statement, Connection connection, string field, CancellationToken cancellationToken) =>
        await database.FindAsync<string>(statement, new { connection.WebApplicationId, connection.Version }, cancellationToken) is { } sealedText
            ? vault.Open(sealedText, Place(connection.WebApplicationId, field, connection.Version))
            : null;

    private Secret? Open(string? sealedText, ConnectionRow row, string field) =>
        sealedText is null ? null : vault.Open(sealedText, Place(row, field));
}
