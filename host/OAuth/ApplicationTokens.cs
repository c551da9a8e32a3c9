using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Host.OAuth;

/// <summary>The tokens that applications have for themselves, by client credentials; sealed, one a web application, each change a new version.</summary>
internal sealed class ApplicationTokens(Database database, SecretVault vault, TimeProvider time)
{
    private const string Find = """
        SELECT web_application_id AS WebApplicationId, version AS Version, granted_scope AS GrantedScope,
            obtained_at AS ObtainedAt, obtained_by AS ObtainedBy, expires_at AS ExpiresAt,
            client_fingerprint AS ClientFingerprint, sealed_access_token AS SealedAccessToken
        FROM application_token
        WHERE web_application_id = @WebApplicationId
        """;

    public async Task<ApplicationToken?> FindAsync(string webApplicationId, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(Find, new { WebApplicationId = webApplicationId }, cancellationToken))?.ToToken();

    private const string Put = """
        INSERT INTO application_token (
            web_application_id, version, granted_scope, obtained_at, obtained_by, expires_at, client_fingerprint, sealed_access_token)
        VALUES (
            @WebApplicationId, @Version, @GrantedScope, @ObtainedAt, @ObtainedBy, @ExpiresAt, @ClientFingerprint, @SealedAccessToken)
        ON CONFLICT (web_application_id) DO UPDATE SET
            version = excluded.version, granted_scope = excluded.granted_scope, obtained_at = excluded.obtained_at,
            obtained_by = excluded.obtained_by, expires_at = excluded.expires_at,
            client_fingerprint = excluded.client_fingerprint, sealed_access_token = excluded.sealed_access_token
        """;

    public async Task<ApplicationToken> PutAsync(OAuthClient client, TokenSet tokens, string obtainedBy, UnitOfWork work, CancellationToken cancellationToken)
    {
        var old = await work.FindAsync<Row>(Find, new { client.WebApplicationId }, cancellationToken);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();

        // One that was forgotten does not begin at 1 again: what was sealed for it then must not open now.
        var row = new Row
        {
            WebApplicationId = client.WebApplicationId,
            Version = (old?.Version ?? now) + 1,
            GrantedScope = tokens.GrantedScope,
            ObtainedAt = now,
            ObtainedBy = obtainedBy,
            ExpiresAt = tokens.ExpiresAt.ToUnixTimeMilliseconds(),
            ClientFingerprint = client.Fingerprint,
        };
        row = row with { SealedAccessToken = vault.Seal(tokens.AccessToken, Place(row)) };
        await work.ExecuteAsync(Put, row, cancellationToken);
        return row.ToToken();
    }

    /// <summary>The token, opened; null where it has been replaced or forgotten since.</summary>
    public async Task<Secret?> OpenAsync(ApplicationToken token, CancellationToken cancellationToken) =>
        await database.FindAsync<Row>(Find, new { token.WebApplicationId }, cancellationToken) is { } row && row.Version == token.Version
            ? vault.Open(row.SealedAccessToken, Place(row))
            : null;

    private const string Forget = """
        DELETE FROM application_token
        WHERE web_application_id = @WebApplicationId
        """;

    public Task ForgetAsync(string webApplicationId, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Forget, new { WebApplicationId = webApplicationId }, cancellationToken);

    private static SecretPlace Place(Row row) => new("application_token", row.WebApplicationId, "sealed_access_token", row.Version);

    private sealed record Row
    {
        public string WebApplicationId { get; init; } = "";

        public long Version { get; init; }

        public string? GrantedScope { get; init; }

        public long ObtainedAt { get; init; }

        public string ObtainedBy { get; init; } = "";

        public long ExpiresAt { get; init; }

        public string ClientFingerprint { get; init; } = "";

        public string SealedAccessToken { get; init; } = "";

        public ApplicationToken ToToken() => new(
            WebApplicationId, Version, GrantedScope, DateTimeOffset.FromUnixTimeMilliseconds(ObtainedAt), ObtainedBy, DateTimeOffset.FromUnixTimeMilliseconds(ExpiresAt), ClientFingerprint);

        /// <summary>The compiler's version would print the sealed value.</summary>
        public override string ToString() => $"{WebApplicationId} version {Version}";
    }
}

/// <summary>An application's own token, without its secret.</summary>
/// <param name="ObtainedBy">The name of the user who asked for it; nobody's rights are in it.</param>
/// <param name="ClientFingerprint">To which client at which address it belongs.</param>
internal sealed record ApplicationToken(
    string WebApplicationId, long Version, string? GrantedScope, DateTimeOffset ObtainedAt, string ObtainedBy, DateTimeOffset ExpiresAt, string ClientFingerprint);
