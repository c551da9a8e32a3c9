using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>The rows of the Web applications page.</summary>
internal sealed class WebApplicationStore(Database database)
{
    private const string Columns = """
        id, legal_entity AS LegalEntity, name, type_key AS TypeKey, description, environment, base_url AS BaseUrl,
        authorization_url_path AS AuthorizationUrlPath, token_url_path AS TokenUrlPath, redirect_url AS RedirectUrl, issuer,
        client_id AS ClientId, client_secret_set_at AS ClientSecretSetAt, client_secret_expires_at AS ClientSecretExpiresAt,
        second_client_secret_set_at AS SecondClientSecretSetAt, second_client_secret_expires_at AS SecondClientSecretExpiresAt,
        (SELECT expires_at FROM client_key WHERE web_application_id = web_application.id AND state = 'Active') AS ClientKeyExpiresAt,
        client_secret_in_use AS ClientSecretInUse, client_authentication AS ClientAuthentication, scope, accept,
        content_type AS ContentType, derived_from AS DerivedFrom, authorization_lifetime_seconds AS AuthorizationLifetimeSeconds,
        obtain_automatically AS ObtainAutomatically, use_pushed_authorization AS UsePushedAuthorization, keep_alive AS KeepAlive, roles,
        consent_at AS ConsentAt, consent_by AS ConsentBy, supplementary_headers AS SupplementaryHeaders, changed_at AS ChangedAt, changed_by AS ChangedBy, version
        """;

    private const string SelectOne = $"""
        SELECT {Columns} FROM web_application WHERE legal_entity = @legalEntity AND id = @id
        """;

    private const string SelectByName = $"""
        SELECT {Columns} FROM web_application WHERE legal_entity = @legalEntity AND name = @name
        """;

    private const string SelectAll = $"""
        SELECT {Columns} FROM web_application WHERE legal_entity = @legalEntity ORDER BY name
        """;

    private const string SelectDerived = $"""
        SELECT {Columns} FROM web_application WHERE legal_entity = @legalEntity AND derived_from = @id ORDER BY name
        """;

    private const string Insert = """
        INSERT INTO web_application (id, legal_entity, name, type_key, description, environment, base_url, authorization_url_path,
            token_url_path, redirect_url, issuer, client_id, client_secret, client_secret_version, client_secret_set_at,
            client_authentication, scope, accept, content_type, derived_from, authorization_lifetime_seconds, obtain_automatically,
            use_pushed_authorization, keep_alive, roles, supplementary_headers, changed_at, changed_by, version)
        VALUES (@Id, @LegalEntity, @Name, @TypeKey, @Description, @Environment, @BaseUrl, @AuthorizationUrlPath,
            @TokenUrlPath, @RedirectUrl, @Issuer, @ClientId, NULL, 0, NULL,
            @ClientAuthentication, @Scope, @Accept, @ContentType, @DerivedFrom, @AuthorizationLifetimeSeconds, @ObtainAutomatically,
            @UsePushedAuthorization, @KeepAlive, @Roles, @SupplementaryHeaders, @ChangedAt, @ChangedBy, 1)
        ON CONFLICT (legal_entity, name) DO NOTHING
        """;

    private const string Update = """
        UPDATE web_application
        SET name = @Name, description = @Description, environment = @Environment, base_url = @BaseUrl,
            authorization_url_path = @AuthorizationUrlPath, token_url_path = @TokenUrlPath, redirect_url = @RedirectUrl,
            issuer = @Issuer, client_id = @ClientId, client_authentication = @ClientAuthentication, scope = @Scope,
            accept = @Accept, content_type = @ContentType, derived_from = @DerivedFrom,
            authorization_lifetime_seconds = @AuthorizationLifetimeSeconds, obtain_automatically = @ObtainAutomatically,
            use_pushed_authorization = @UsePushedAuthorization, keep_alive = @KeepAlive,
            client_secret_expires_at = @ClientSecretExpiresAt, second_client_secret_expires_at = @SecondClientSecretExpiresAt,
            client_secret_in_use = @ClientSecretInUse, roles = @Roles, supplementary_headers = @SupplementaryHeaders, changed_at = @ChangedAt, changed_by = @ChangedBy, version = version + 1
        WHERE legal_entity = @LegalEntity AND id = @Id AND version = @Version
        """;

    private const string Consent = """
        UPDATE web_application
        SET consent_at = @at, consent_by = @by
        WHERE legal_entity = @legalEntity AND id = @id AND consent_at IS NULL
        """;

    private const string DeleteOne = """
        DELETE FROM web_application WHERE legal_entity = @legalEntity AND id = @id
        """;

    public async Task<WebApplicationRecord?> FindAsync(string legalEntity, string id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(SelectOne, new { legalEntity, id }, cancellationToken))?.ToRecord();

    public async Task<WebApplicationRecord?> FindByNameAsync(string legalEntity, string name, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(SelectByName, new { legalEntity, name }, cancellationToken))?.ToRecord();

    public async Task<IReadOnlyList<WebApplicationRecord>> ListAsync(string legalEntity, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(SelectAll, new { legalEntity }, cancellationToken)).Select(row => row.ToRecord())];

    public async Task<IReadOnlyList<WebApplicationRecord>> DerivedFromAsync(string legalEntity, string id, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(SelectDerived, new { legalEntity, id }, cancellationToken)).Select(row => row.ToRecord())];

    /// <returns>False where the name is taken.</returns>
    public async Task<bool> InsertAsync(WebApplicationRecord record, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Insert, Row.From(record), cancellationToken) == 1;

    /// <returns>False where the record is no longer the version that was read.</returns>
    public async Task<bool> UpdateAsync(WebApplicationRecord record, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Update, Row.From(record), cancellationToken) == 1;

    /// <returns>False where somebody has consented already.</returns>
    public async Task<bool> TryConsentAsync(WebApplicationRecord record, string by, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Consent, new { legalEntity = record.LegalEntity, id = record.Id, by, at = at.ToUnixTimeMilliseconds() }, cancellationToken) == 1;

    public Task DeleteAsync(WebApplicationRecord record, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(DeleteOne, new { legalEntity = record.LegalEntity, id = record.Id }, cancellationToken);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string LegalEntity { get; init; } = "";

        public string Name { get; init; } = "";

        public string TypeKey { get; init; } = "";

        public string Description { get; init; } = "";

        public string Environment { get; init; } = "";

        public string BaseUrl { get; init; } = "";

        public string AuthorizationUrlPath { get; init; } = "";

        public string TokenUrlPath { get; init; } = "";

        public string RedirectUrl { get; init; } = "";

        public string Issuer { get; init; } = "";

        public string ClientId { get; init; } = "";

        public long? ClientSecretSetAt { get; init; }

        public long? ClientSecretExpiresAt { get; init; }

        public long? SecondClientSecretSetAt { get; init; }

        public long? SecondClientSecretExpiresAt { get; init; }

        public long ClientSecretInUse { get; init; }

        public long? ClientKeyExpiresAt { get; init; }

        public string ClientAuthentication { get; init; } = "";

        public string Scope { get; init; } = "";

        public string Accept { get; init; } = "";

        public string ContentType { get; init; } = "";

        public string? DerivedFrom { get; init; }

        public long AuthorizationLifetimeSeconds { get; init; }

        public long ObtainAutomatically { get; init; }

        public long UsePushedAuthorization { get; init; }

        public long KeepAlive { get; init; }

        public string Roles { get; init; } = "";

        public long? ConsentAt { get; init; }

        public string? ConsentBy { get; init; }

        public string SupplementaryHeaders { get; init; } = "[]";

        public long ChangedAt { get; init; }

        public string ChangedBy { get; init; } = "";

        public long Version { get; init; }

        public static Row From(WebApplicationRecord record) => new()
        {
            Id = record.Id,
            LegalEntity = record.LegalEntity,
            Name = record.Name,
            TypeKey = record.TypeKey,
            Description = record.Description,
            Environment = record.Environment.ToString(),
            BaseUrl = record.BaseUrl,
            AuthorizationUrlPath = record.AuthorizationUrlPath,
            TokenUrlPath = record.TokenUrlPath,
            RedirectUrl = record.RedirectUrl,
            Issuer = record.Issuer,
            ClientId = record.ClientId,
            ClientAuthentication = record.ClientAuthentication.ToString(),
            Scope = record.Scope,
            Accept = record.Accept,
            ContentType = record.ContentType,
            DerivedFrom = record.DerivedFromId,
            AuthorizationLifetimeSeconds = record.AuthorizationLifetimeSeconds,
            ObtainAutomatically = record.ObtainAutomatically ? 1 : 0,
            UsePushedAuthorization = record.UsePushedAuthorization ? 1 : 0,
            KeepAlive = record.KeepAlive ? 1 : 0,
            ClientSecretInUse = (long)record.SecretInUse,
            ClientSecretExpiresAt = ToMilliseconds(record.SecretInUse == ClientSecretSlot.First ? record.ClientSecretExpiresOn : record.SecondSecretExpiresOn),
            SecondClientSecretExpiresAt = ToMilliseconds(record.SecretInUse == ClientSecretSlot.First ? record.SecondSecretExpiresOn : record.ClientSecretExpiresOn),
            Roles = string.Join(' ', record.Roles),
            SupplementaryHeaders = WebApplications.SupplementaryHeaders.ToJson(record.SupplementaryHeaders),
            ChangedAt = record.ChangedAt.ToUnixTimeMilliseconds(),
            ChangedBy = record.ChangedBy,
            Version = record.Version,
        };

        public WebApplicationRecord ToRecord() => ClientSecretInUse == (long)ClientSecretSlot.First ? ToRecordWithFirstSecret() : ToRecordWithFirstSecret().WithSecretsChangedOver();

        private WebApplicationRecord ToRecordWithFirstSecret() => new()
        {
            Id = Id,
            LegalEntity = LegalEntity,
            Name = Name,
            TypeKey = TypeKey,
            Description = Description,
            Environment = Enum.Parse<WebApplicationEnvironment>(Environment),
            BaseUrl = BaseUrl,
            AuthorizationUrlPath = AuthorizationUrlPath,
            TokenUrlPath = TokenUrlPath,
            RedirectUrl = RedirectUrl,
            Issuer = Issuer,
            ClientId = ClientId,
            ClientSecretSetAt = ToTime(ClientSecretSetAt),
            ClientSecretExpiresOn = ToDay(ClientSecretExpiresAt),
            SecondSecretSetAt = ToTime(SecondClientSecretSetAt),
            SecondSecretExpiresOn = ToDay(SecondClientSecretExpiresAt),
            ClientKeyExpiresAt = ToTime(ClientKeyExpiresAt),
            ClientAuthentication = Enum.Parse<ClientAuthenticationMethod>(ClientAuthentication),
            Scope = Scope,
            Accept = Accept,
            ContentType = ContentType,
            DerivedFromId = DerivedFrom,
            AuthorizationLifetimeSeconds = AuthorizationLifetimeSeconds,
            ObtainAutomatically = ObtainAutomatically != 0,
            UsePushedAuthorization = UsePushedAuthorization != 0,
            KeepAlive = KeepAlive != 0,
            Roles = [.. Roles.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)],
            ConsentAt = ToTime(ConsentAt),
            ConsentBy = ConsentBy,
            SupplementaryHeaders = WebApplications.SupplementaryHeaders.FromJson(SupplementaryHeaders),
            ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt),
            ChangedBy = ChangedBy,
            Version = Version,
        };

        private static DateTimeOffset? ToTime(long? milliseconds) => milliseconds is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

        private static DateOnly? ToDay(long? milliseconds) => ToTime(milliseconds) is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : null;

        // A day begins at midnight UTC, wherever the server stands: the same row is the same day on every host.
        private static long? ToMilliseconds(DateOnly? day) => day is { } date ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds() : null;
    }
}
