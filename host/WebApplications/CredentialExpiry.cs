using System.Globalization;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// What a client authenticates with and will soon be refused: told 30 days ahead on the record, in the list, on Home and
/// in the health detail.
/// </summary>
internal sealed class CredentialExpiry(Database database, TimeProvider time)
{
    public const int WarningDays = 30;

    private const string SelectDue = """
        SELECT id, legal_entity AS LegalEntity, name, 'ClientSecret' AS Kind,
            CASE client_secret_in_use WHEN 1 THEN client_secret_expires_at ELSE second_client_secret_expires_at END AS ExpiresAt
        FROM web_application
        WHERE client_authentication IN ('ClientSecretPost', 'ClientSecretBasic')
            AND CASE client_secret_in_use WHEN 1 THEN client_secret_set_at ELSE second_client_secret_set_at END IS NOT NULL
            AND CASE client_secret_in_use WHEN 1 THEN client_secret_expires_at ELSE second_client_secret_expires_at END <= @until
            AND (@legalEntity IS NULL OR legal_entity = @legalEntity)
        UNION ALL
        SELECT web_application.id, web_application.legal_entity AS LegalEntity, web_application.name, 'ClientKey' AS Kind, client_key.expires_at AS ExpiresAt
        FROM client_key
        JOIN web_application ON web_application.id = client_key.web_application_id
        WHERE web_application.client_authentication = 'PrivateKeyJwt' AND client_key.state = 'Active' AND client_key.expires_at <= @until
            AND (@legalEntity IS NULL OR web_application.legal_entity = @legalEntity)
        ORDER BY ExpiresAt, name
        """;

    /// <summary>Those of a legal entity that expire within 30 days or have expired, the most urgent first.</summary>
    /// <param name="legalEntity">Null for all legal entities.</param>
    public async Task<IReadOnlyList<ExpiringCredential>> ListAsync(string? legalEntity, CancellationToken cancellationToken)
    {
        var until = time.GetUtcNow().AddDays(WarningDays).ToUnixTimeMilliseconds();
        var rows = await database.QueryAsync<Row>(SelectDue, new { until, legalEntity }, cancellationToken);
        return [.. rows.Select(row => Expiring(row.LegalEntity, row.Id, row.Name, Enum.Parse<CredentialKind>(row.Kind), DateTimeOffset.FromUnixTimeMilliseconds(row.ExpiresAt)))];
    }

    /// <summary>The credential that a record uses, where it expires within 30 days or has expired; null where all is well.</summary>
    public ExpiringCredential? Of(WebApplicationRecord record) => record.ClientAuthentication switch
    {
        ClientAuthenticationMethod.ClientSecretPost or ClientAuthenticationMethod.ClientSecretBasic
            when record.ClientSecretSetAt is not null && record.ClientSecretExpiresOn is { } day && Begin(day) <= time.GetUtcNow().AddDays(WarningDays) =>
            Expiring(record.LegalEntity, record.Id, record.Name, CredentialKind.ClientSecret, Begin(day)),
        ClientAuthenticationMethod.PrivateKeyJwt when record.ClientKeyExpiresAt is { } at && at <= time.GetUtcNow().AddDays(WarningDays) =>
            Expiring(record.LegalEntity, record.Id, record.Name, CredentialKind.ClientKey, at),
        _ => null,
    };

    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private ExpiringCredential Expiring(string legalEntity, string id, string name, CredentialKind kind, DateTimeOffset expiresAt) =>
        new(legalEntity, id, name, kind, expiresAt, (int)Math.Max(0, Math.Ceiling((expiresAt - time.GetUtcNow()).TotalDays)), expiresAt <= time.GetUtcNow());

    private static DateTimeOffset Begin(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string LegalEntity { get; init; } = "";

        public string Name { get; init; } = "";

        public string Kind { get; init; } = "";

        public long ExpiresAt { get; init; }
    }
}

internal enum CredentialKind
{
    ClientSecret,
    ClientKey,
}

/// <param name="Name">The name of the web application.</param>
/// <param name="Days">Whole days left, rounded up; 0 where it has expired.</param>
internal sealed record ExpiringCredential(string LegalEntity, string WebApplicationId, string Name, CredentialKind Kind, DateTimeOffset ExpiresAt, int Days, bool HasExpired)
{
    public string Caption => Kind == CredentialKind.ClientKey ? "client key" : "client secret";

    /// <summary>In one sentence, for a page about the record.</summary>
    public string Words => HasExpired
        ? $"The {Caption} expired on {CredentialExpiry.Day(DateOnly.FromDateTime(ExpiresAt.UtcDateTime))}."
        : $"The {Caption} expires on {CredentialExpiry.Day(DateOnly.FromDateTime(ExpiresAt.UtcDateTime))}, within {(Days == 1 ? "a day" : $"{Days} days")}.";

    /// <summary>What to do about it.</summary>
    public string Advice => Kind == CredentialKind.ClientKey
        ? "Make a new client key, register it with the authority, and use it."
        : "Get a new one from the authority, and enter it as second client secret: the present one goes on working meanwhile.";
}
