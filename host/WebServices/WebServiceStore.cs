using System.Globalization;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebServices;

/// <summary>The rows of the Web service settings page.</summary>
internal sealed class WebServiceStore(Database database)
{
    private const string Columns = """
        id, legal_entity AS LegalEntity, name, description, internet_address AS InternetAddress,
        web_application_id AS WebApplicationId, method, accept, content_type AS ContentType,
        successful_responses AS SuccessfulResponses, time_limit_seconds AS TimeLimitSeconds, changed_at AS ChangedAt,
        changed_by AS ChangedBy, version, required_scopes AS RequiredScopes, template
        """;

    private const string SelectOne = $"""
        SELECT {Columns} FROM web_service WHERE legal_entity = @legalEntity AND id = @id
        """;

    private const string SelectByName = $"""
        SELECT {Columns} FROM web_service WHERE legal_entity = @legalEntity AND name = @name
        """;

    private const string SelectAll = $"""
        SELECT {Columns} FROM web_service WHERE legal_entity = @legalEntity ORDER BY name
        """;

    private const string Insert = """
        INSERT INTO web_service (id, legal_entity, name, description, internet_address, web_application_id, method, accept,
            content_type, successful_responses, time_limit_seconds, changed_at, changed_by, version, required_scopes, template)
        VALUES (@Id, @LegalEntity, @Name, @Description, @InternetAddress, @WebApplicationId, @Method, @Accept,
            @ContentType, @SuccessfulResponses, @TimeLimitSeconds, @ChangedAt, @ChangedBy, 1, @RequiredScopes, @Template)
        ON CONFLICT (legal_entity, name) DO NOTHING
        """;

    private const string Update = """
        UPDATE web_service
        SET name = @Name, description = @Description, internet_address = @InternetAddress,
            web_application_id = @WebApplicationId, method = @Method, accept = @Accept, content_type = @ContentType,
            successful_responses = @SuccessfulResponses, time_limit_seconds = @TimeLimitSeconds, changed_at = @ChangedAt,
            changed_by = @ChangedBy, version = version + 1, required_scopes = @RequiredScopes
        WHERE legal_entity = @LegalEntity AND id = @Id AND version = @Version
        """;

    private const string DeleteOne = """
        DELETE FROM web_service WHERE legal_entity = @legalEntity AND id = @id
        """;

    public async Task<WebServiceRecord?> FindAsync(string legalEntity, string id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(SelectOne, new { legalEntity, id }, cancellationToken))?.ToRecord();

    public async Task<WebServiceRecord?> FindByNameAsync(string legalEntity, string name, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(SelectByName, new { legalEntity, name }, cancellationToken))?.ToRecord();

    public async Task<IReadOnlyList<WebServiceRecord>> ListAsync(string legalEntity, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(SelectAll, new { legalEntity }, cancellationToken)).Select(row => row.ToRecord())];

    /// <returns>False where the name is taken.</returns>
    public async Task<bool> InsertAsync(WebServiceRecord record, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Insert, Row.From(record), cancellationToken) == 1;

    /// <returns>False where the record is no longer the version that was read.</returns>
    public async Task<bool> UpdateAsync(WebServiceRecord record, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Update, Row.From(record), cancellationToken) == 1;

    public Task DeleteAsync(WebServiceRecord record, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(DeleteOne, new { legalEntity = record.LegalEntity, id = record.Id }, cancellationToken);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string LegalEntity { get; init; } = "";

        public string Name { get; init; } = "";

        public string Description { get; init; } = "";

        public string InternetAddress { get; init; } = "";

        public string? WebApplicationId { get; init; }

        public string RequiredScopes { get; init; } = "";

        public string Method { get; init; } = "";

        public string Accept { get; init; } = "";

        public string ContentType { get; init; } = "";

        public string SuccessfulResponses { get; init; } = "";

        public long TimeLimitSeconds { get; init; }

        public long ChangedAt { get; init; }

        public string ChangedBy { get; init; } = "";

        public long Version { get; init; }

        public string Template { get; init; } = "";

        public static Row From(WebServiceRecord record) => new()
        {
            Id = record.Id,
            LegalEntity = record.LegalEntity,
            Name = record.Name,
            Description = record.Description,
            InternetAddress = record.InternetAddress,
            WebApplicationId = record.WebApplicationId,
            RequiredScopes = record.RequiredScopes,
            Method = record.Method,
            Accept = record.Accept,
            ContentType = record.ContentType,
            SuccessfulResponses = string.Join(' ', record.SuccessfulResponseCodes),
            TimeLimitSeconds = record.TimeLimitSeconds,
            ChangedAt = record.ChangedAt.ToUnixTimeMilliseconds(),
            ChangedBy = record.ChangedBy,
            Version = record.Version,
            Template = record.Template,
        };

        public WebServiceRecord ToRecord() => new()
        {
            Id = Id,
            LegalEntity = LegalEntity,
            Name = Name,
            Description = Description,
            InternetAddress = InternetAddress,
            WebApplicationId = WebApplicationId,
            RequiredScopes = RequiredScopes,
            Method = Method,
            Accept = Accept,
            ContentType = ContentType,
            SuccessfulResponseCodes = [.. SuccessfulResponses.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(code => int.Parse(code, CultureInfo.InvariantCulture))],
            TimeLimitSeconds = (int)TimeLimitSeconds,
            ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt),
            ChangedBy = ChangedBy,
            Version = Version,
            Template = Template,
        };
    }
}
