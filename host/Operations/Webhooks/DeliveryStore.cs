using ElectronicMessages.Host.Operations.Notices;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Operations.Webhooks;

/// <summary>The queue of deliveries. Whoever sends one holds its lease; what a process took down with it is sent again.</summary>
internal sealed class DeliveryStore(Database database, Identifiers identifiers)
{
    private const string Columns = """
        SELECT d.id AS Id, d.webhook_id AS WebhookId, n.kind AS Kind, d.notice_id AS NoticeId, n.legal_entity AS LegalEntity,
               n.content AS Content, n.at AS NoticeAt, d.state AS State, d.attempts AS Attempts, d.made_at AS MadeAt,
               d.tried_since AS TriedSince, d.next_try_at AS NextTryAt, d.last_try_at AS LastTryAt, d.last_status AS LastStatus,
               d.last_answer AS LastAnswer
        FROM webhook_delivery d
        JOIN notice n ON n.id = d.notice_id

        """;

    private const string Insert = """
        INSERT INTO webhook_delivery (id, webhook_id, notice_id, state, attempts, made_at, tried_since, next_try_at)
        VALUES (@Id, @WebhookId, @NoticeId, 'Waiting', 0, @At, @At, @At)
        """;

    public const string SelectDue = Columns + """
        JOIN webhook w ON w.id = d.webhook_id
        WHERE d.next_try_at <= @Now AND (d.lease_until IS NULL OR d.lease_until < @Now) AND w.disabled = 0
        ORDER BY d.next_try_at
        LIMIT @Count
        """;

    private const string SelectNext = """
        SELECT MIN(d.next_try_at) AS NextTryAt
        FROM webhook_delivery d
        JOIN webhook w ON w.id = d.webhook_id
        WHERE d.next_try_at IS NOT NULL AND w.disabled = 0
        """;

    private const string SelectOfWebhook = Columns + """
        WHERE d.webhook_id = @WebhookId
        ORDER BY d.made_at DESC, d.id
        LIMIT @Count
        """;

    private const string SelectLast = Columns + """
        WHERE d.webhook_id = @WebhookId AND d.last_try_at IS NOT NULL
        ORDER BY d.last_try_at DESC, d.id
        LIMIT 1
        """;

    private const string Lease = """
        UPDATE webhook_delivery
        SET lease_owner = @Owner, lease_until = @Until
        WHERE id = @Id AND next_try_at <= @Now AND (lease_until IS NULL OR lease_until < @Now)
        """;

    private const string Settle = """
        UPDATE webhook_delivery
        SET state = @State, attempts = attempts + 1, next_try_at = @NextTryAt, last_try_at = @At, last_status = @Status,
            last_answer = @Answer, lease_owner = NULL, lease_until = NULL
        WHERE id = @Id AND lease_owner = @Owner
        """;

    private const string Again = """
        UPDATE webhook_delivery
        SET state = 'Waiting', tried_since = @Now, next_try_at = @Now, lease_owner = NULL, lease_until = NULL
        WHERE id = @Id AND webhook_id = @WebhookId AND (lease_until IS NULL OR lease_until < @Now)
        """;

    private const string DeleteOld = """
        DELETE FROM webhook_delivery
        WHERE next_try_at IS NULL AND made_at < @Before
        """;

    public Task AddAsync(string webhookId, string noticeId, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Insert, new { Id = identifiers.Next(), WebhookId = webhookId, NoticeId = noticeId, At = at.ToUnixTimeMilliseconds() }, cancellationToken);

    public async Task<IReadOnlyList<Delivery>> ListDueAsync(DateTimeOffset now, int count, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(SelectDue, new { Now = now.ToUnixTimeMilliseconds(), Count = count }, cancellationToken)).Select(row => row.ToDelivery())];

    /// <returns>When the next delivery is due; null where none waits.</returns>
    public async Task<DateTimeOffset?> NextAsync(CancellationToken cancellationToken) =>
        await database.FindAsync<long?>(SelectNext, null, cancellationToken) is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<Delivery>> ListAsync(string webhookId, int count, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(SelectOfWebhook, new { WebhookId = webhookId, Count = count }, cancellationToken)).Select(row => row.ToDelivery())];

    public async Task<Delivery?> LastAsync(string webhookId, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(SelectLast, new { WebhookId = webhookId }, cancellationToken))?.ToDelivery();

    /// <returns>False where another process has it.</returns>
    public async Task<bool> LeaseAsync(string id, string owner, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var leased = await work.ExecuteAsync(Lease, new { Id = id, Owner = owner, Now = now.ToUnixTimeMilliseconds(), Until = until.ToUnixTimeMilliseconds() }, cancellationToken) == 1;
        await work.CommitAsync(cancellationToken);
        return leased;
    }

    /// <summary>Writes down how a try went, where the lease is still held.</summary>
    public async Task SettleAsync(string id, string owner, DeliveryState state, DateTimeOffset? nextTryAt, int? status, string? answer, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var row = new { Id = id, Owner = owner, State = state.ToString(), NextTryAt = nextTryAt?.ToUnixTimeMilliseconds(), Status = (long?)status, Answer = answer, At = at.ToUnixTimeMilliseconds() };
        await work.ExecuteAsync(Settle, row, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <returns>False where there is no such delivery, or it is being sent.</returns>
    public async Task<bool> SendAgainAsync(string id, string webhookId, DateTimeOffset now, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Again, new { Id = id, WebhookId = webhookId, Now = now.ToUnixTimeMilliseconds() }, cancellationToken) == 1;

    public Task DeleteOldAsync(DateTimeOffset before, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(DeleteOld, new { Before = before.ToUnixTimeMilliseconds() }, cancellationToken);

    private sealed record Row(
        string Id,
        string WebhookId,
        string Kind,
        string NoticeId,
        string LegalEntity,
        string Content,
        long NoticeAt,
        string State,
        long Attempts,
        long MadeAt,
        long TriedSince,
        long? NextTryAt,
        long? LastTryAt,
        long? LastStatus,
        string? LastAnswer)
    {
        public Delivery ToDelivery() => new(
            Id,
            WebhookId,
            Enum.Parse<NoticeKind>(Kind),
            NoticeId,
            LegalEntity,
            NoticeContent.Of(Content),
            At(NoticeAt),
            Enum.Parse<DeliveryState>(State),
            (int)Attempts,
            At(MadeAt),
            At(TriedSince),
            NextTryAt is { } next ? At(next) : null,
            LastTryAt is { } last ? At(last) : null,
            (int?)LastStatus,
            LastAnswer);

        private static DateTimeOffset At(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
    }
}
