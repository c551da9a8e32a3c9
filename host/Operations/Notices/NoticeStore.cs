using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Operations.Notices;

/// <summary>The rows of notices. One is said once: the unique key decides, also between two processes.</summary>
internal sealed class NoticeStore(Database database)
{
    private const string Insert = """
        INSERT INTO notice (id, kind, said_of, legal_entity, content, at, told_at, told_lease_until)
        VALUES (@Id, @Kind, @SaidOf, @LegalEntity, @Content, @At, NULL, NULL)
        ON CONFLICT (kind, said_of) DO NOTHING
        """;

    private const string ListUntold = """
        SELECT id AS Id, kind AS Kind, said_of AS SaidOf, legal_entity AS LegalEntity, content AS Content, at AS At
        FROM notice
        WHERE told_at IS NULL AND (told_lease_until IS NULL OR told_lease_until < @Now)
        ORDER BY at
        LIMIT 100
        """;

    private const string Lease = """
        UPDATE notice
        SET told_lease_until = @Until
        WHERE id = @Id AND told_at IS NULL AND (told_lease_until IS NULL OR told_lease_until < @Now)
        """;

    private const string Tell = """
        UPDATE notice
        SET told_at = @At
        WHERE id = @Id AND told_at IS NULL
        """;

    private const string DeleteOld = """
        DELETE FROM notice
        WHERE at < @Before AND NOT EXISTS (SELECT 1 FROM webhook_delivery d WHERE d.notice_id = notice.id)
        """;

    /// <returns>False where it was said before.</returns>
    public async Task<bool> AddAsync(Notice notice, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Insert, Row.From(notice), cancellationToken) == 1;

    /// <summary>Those that the plugins have not heard of, the oldest first.</summary>
    public async Task<IReadOnlyList<Notice>> ListUntoldAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(ListUntold, new { Now = now.ToUnixTimeMilliseconds() }, cancellationToken)).Select(row => row.ToNotice())];

    /// <returns>False where another process tells it.</returns>
    public async Task<bool> LeaseAsync(string id, DateTimeOffset now, DateTimeOffset until, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        var leased = await work.ExecuteAsync(Lease, new { Id = id, Now = now.ToUnixTimeMilliseconds(), Until = until.ToUnixTimeMilliseconds() }, cancellationToken) == 1;
        await work.CommitAsync(cancellationToken);
        return leased;
    }

    public async Task ToldAsync(string id, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.ExecuteAsync(Tell, new { Id = id, At = at.ToUnixTimeMilliseconds() }, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    public Task DeleteOldAsync(DateTimeOffset before, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(DeleteOld, new { Before = before.ToUnixTimeMilliseconds() }, cancellationToken);

    private sealed record Row(string Id, string Kind, string SaidOf, string LegalEntity, string Content, long At)
    {
        public static Row From(Notice notice) =>
            new(notice.Id, notice.Kind.ToString(), notice.SaidOf, notice.LegalEntity, notice.Content.ToJson(), notice.At.ToUnixTimeMilliseconds());

        public Notice ToNotice() =>
            new(Id, Enum.Parse<NoticeKind>(Kind), SaidOf, LegalEntity, NoticeContent.Of(Content), DateTimeOffset.FromUnixTimeMilliseconds(At));
    }
}
