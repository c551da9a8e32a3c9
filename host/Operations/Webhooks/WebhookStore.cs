using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Operations.Notices;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Vault;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>The rows of webhooks and of their signing secrets, which are sealed.</summary>
internal sealed class WebhookStore(Database database, SecretVault vault)
{
    private const string Columns = """
        SELECT id AS Id, name AS Name, address AS Address, kinds AS Kinds, disabled AS Disabled, changed_at AS ChangedAt,
               changed_by AS ChangedBy, version AS Version
        FROM webhook

        """;

    private const string SelectAll = Columns + """
        ORDER BY name
        """;

    private const string SelectOne = Columns + """
        WHERE id = @Id
        """;

    private const string Insert = """
        INSERT INTO webhook (id, name, address, kinds, disabled, changed_at, changed_by, version)
        VALUES (@Id, @Name, @Address, @Kinds, @Disabled, @ChangedAt, @ChangedBy, 1)
        ON CONFLICT (name) DO NOTHING
        """;

    private const string Update = """
        UPDATE webhook
        SET name = @Name, address = @Address, kinds = @Kinds, disabled = @Disabled, changed_at = @ChangedAt,
            changed_by = @ChangedBy, version = version + 1
        WHERE id = @Id AND version = @Version
          AND NOT EXISTS (SELECT 1 FROM webhook other WHERE other.name = @Name AND other.id <> @Id)
        """;

    private const string DeleteOne = """
        DELETE FROM webhook
        WHERE id = @Id
        """;

    private const string InsertSecret = """
        INSERT INTO webhook_secret (id, webhook_id, sealed_secret, made_at)
        VALUES (@Id, @WebhookId, @SealedSecret, @MadeAt)
        """;

    private const string SelectSecrets = """
        SELECT id AS Id, sealed_secret AS SealedSecret, made_at AS MadeAt
        FROM webhook_secret
        WHERE webhook_id = @WebhookId
        ORDER BY made_at DESC, id
        """;

    private const string DeleteOldSecrets = """
        DELETE FROM webhook_secret
        WHERE webhook_id = @WebhookId
          AND id <> (SELECT newest.id FROM webhook_secret newest WHERE newest.webhook_id = @WebhookId ORDER BY newest.made_at DESC, newest.id LIMIT 1)
        """;

    public async Task<IReadOnlyList<Webhook>> ListAsync(CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(SelectAll, null, cancellationToken)).Select(row => row.ToWebhook())];

    public async Task<Webhook?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(SelectOne, new { Id = id }, cancellationToken))?.ToWebhook();

    /// <returns>False where the name is taken.</returns>
    public async Task<bool> AddAsync(Webhook webhook, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Insert, Row.From(webhook), cancellationToken) == 1;

    /// <returns>False where the name is taken or another change came first.</returns>
    public async Task<bool> SaveAsync(Webhook webhook, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Update, Row.From(webhook), cancellationToken) == 1;

    public Task DeleteAsync(string id, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(DeleteOne, new { Id = id }, cancellationToken);

    public Task AddSecretAsync(string webhookId, string id, Secret secret, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(InsertSecret, new { Id = id, WebhookId = webhookId, SealedSecret = vault.Seal(secret, Place(id)), MadeAt = at.ToUnixTimeMilliseconds() }, cancellationToken);

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<SigningSecret>> ListSecretsAsync(string webhookId, CancellationToken cancellationToken) =>
        [.. (await SecretRowsAsync(webhookId, cancellationToken)).Select(row => new SigningSecret(row.Id, DateTimeOffset.FromUnixTimeMilliseconds(row.MadeAt)))];

    /// <summary>The newest first; what is sent is signed with each.</summary>
    public async Task<IReadOnlyList<Secret>> OpenSecretsAsync(string webhookId, CancellationToken cancellationToken) =>
        [.. (await SecretRowsAsync(webhookId, cancellationToken)).Select(row => vault.Open(row.SealedSecret, Place(row.Id)))];

    /// <summary>All but the newest.</summary>
    /// <returns>How many went.</returns>
    public Task<int> DeleteOldSecretsAsync(string webhookId, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(DeleteOldSecrets, new { WebhookId = webhookId }, cancellationToken);

    private Task<IReadOnlyList<SecretRow>> SecretRowsAsync(string webhookId, CancellationToken cancellationToken) =>
        database.QueryAsync<SecretRow>(SelectSecrets, new { WebhookId = webhookId }, cancellationToken);

    private static SecretPlace Place(string id) => new("webhook_secret", id, "sealed_secret", 1);

    private sealed record SecretRow(string Id, string SealedSecret, long MadeAt);

    private sealed record Row(string Id, string Name, string Address, string Kinds, long Disabled, long ChangedAt, string ChangedBy, long Version)
    {
        public static Row From(Webhook webhook) => new(
            webhook.Id,
            webhook.Name,
            webhook.Address,
            string.Join(' ', webhook.Kinds),
            webhook.Disabled ? 1 : 0,
            webhook.ChangedAt.ToUnixTimeMilliseconds(),
            webhook.ChangedBy,
            webhook.Version);

        public Webhook ToWebhook() => new()
        {
            Id = Id,
            Name = Name,
            Address = Address,
            Kinds = [.. Kinds.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<NoticeKind>)],
            Disabled = Disabled != 0,
            ChangedAt = DateTimeOffset.FromUnixTimeMilliseconds(ChangedAt),
            ChangedBy = ChangedBy,
            Version = Version,
        };
    }
}
