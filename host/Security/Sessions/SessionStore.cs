using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>The rows of sessions: a session is over for every process as soon as its row says so.</summary>
internal sealed class SessionStore(Database database)
{
    private const string Columns = """
        SELECT id AS Id, user_id AS UserId, browser_hash AS BrowserHash, address AS Address, user_agent AS UserAgent,
               since AS Since, seen_at AS SeenAt, proved_at AS ProvedAt
        FROM user_session

        """;

    private const string Insert = """
        INSERT INTO user_session (id, user_id, browser_hash, address, user_agent, since, seen_at, proved_at, ended_at, ended_why)
        VALUES (@Id, @UserId, @BrowserHash, @Address, @UserAgent, @Since, @SeenAt, @ProvedAt, NULL, NULL)
        """;

    private const string DeleteOld = """
        DELETE FROM user_session
        WHERE ended_at < @Before OR seen_at < @Before
        """;

    private const string FindOpen = Columns + """
        WHERE id = @Id AND ended_at IS NULL
        """;

    // Sessions that nobody used for longer than their limits are over, though nobody has written it down.
    private const string ListOpen = Columns + """
        WHERE user_id = @UserId AND ended_at IS NULL AND seen_at > @SeenAfter AND since > @SinceAfter
        ORDER BY seen_at DESC, id
        """;

    private const string CountOpen = """
        SELECT COUNT(*) AS Sessions
        FROM user_session
        WHERE ended_at IS NULL AND seen_at > @SeenAfter AND since > @SinceAfter
        """;

    private const string UpdateSeen = """
        UPDATE user_session
        SET seen_at = @At, address = @Address
        WHERE id = @Id AND ended_at IS NULL
        """;

    private const string UpdateProved = """
        UPDATE user_session
        SET proved_at = @At
        WHERE id = @Id AND user_id = @UserId AND ended_at IS NULL
        """;

    private const string UpdateEnd = """
        UPDATE user_session
        SET ended_at = @At, ended_why = @Why
        WHERE id = @Id AND user_id = @UserId AND ended_at IS NULL
        """;

    private const string UpdateEndOfAll = """
        UPDATE user_session
        SET ended_at = @At, ended_why = @Why
        WHERE user_id = @UserId AND ended_at IS NULL AND (@Except IS NULL OR id <> @Except)
        """;

    private static readonly TimeSpan _kept = TimeSpan.FromDays(30);

    public async Task AddAsync(OpenSession session, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.ExecuteAsync(DeleteOld, new { Before = (session.Since - _kept).ToUnixTimeMilliseconds() }, cancellationToken);
        await work.ExecuteAsync(Insert, Row.From(session), cancellationToken);
    }

    public async Task<OpenSession?> FindAsync(string id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(FindOpen, new { Id = id }, cancellationToken))?.ToSession();

    /// <summary>The one that was used last first.</summary>
    public async Task<IReadOnlyList<OpenSession>> ListAsync(string userId, DateTimeOffset seenAfter, DateTimeOffset sinceAfter, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(ListOpen, new { UserId = userId, SeenAfter = seenAfter.ToUnixTimeMilliseconds(), SinceAfter = sinceAfter.ToUnixTimeMilliseconds() }, cancellationToken)).Select(row => row.ToSession())];

    public Task<long> CountAsync(DateTimeOffset seenAfter, DateTimeOffset sinceAfter, CancellationToken cancellationToken) =>
        database.FindAsync<long>(CountOpen, new { SeenAfter = seenAfter.ToUnixTimeMilliseconds(), SinceAfter = sinceAfter.ToUnixTimeMilliseconds() }, cancellationToken);

    public async Task SeenAsync(string id, string address, DateTimeOffset at, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await work.ExecuteAsync(UpdateSeen, new { Id = id, Address = address, At = at.ToUnixTimeMilliseconds() }, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    /// <returns>False where the session has ended meanwhile.</returns>
    public async Task<bool> ProvedAsync(string id, string userId, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(UpdateProved, new { Id = id, UserId = userId, At = at.ToUnixTimeMilliseconds() }, cancellationToken) == 1;

    /// <returns>False where there is no such session of this user, or it has ended already.</returns>
    public async Task<bool> EndAsync(string id, string userId, SessionEnd why, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(UpdateEnd, new { Id = id, UserId = userId, Why = why.ToString(), At = at.ToUnixTimeMilliseconds() }, cancellationToken) == 1;

    /// <param name="except">The session that stays; null for none.</param>
    /// <returns>How many ended.</returns>
    public Task<int> EndAllAsync(string userId, string? except, SessionEnd why, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(UpdateEndOfAll, new { UserId = userId, Except = except, Why = why.ToString(), At = at.ToUnixTimeMilliseconds() }, cancellationToken);

    private sealed record Row(string Id, string UserId, string BrowserHash, string Address, string UserAgent, long Since, long SeenAt, long ProvedAt)
    {
        public static Row From(OpenSession session) => new(
            session.Id,
            session.UserId,
            session.BrowserHash,
            session.Address,
            session.UserAgent,
            session.Since.ToUnixTimeMilliseconds(),
            session.SeenAt.ToUnixTimeMilliseconds(),
            session.ProvedAt.ToUnixTimeMilliseconds());

        public OpenSession ToSession() => new(
            Id,
            UserId,
            BrowserHash,
            Address,
            UserAgent,
            DateTimeOffset.FromUnixTimeMilliseconds(Since),
            DateTimeOffset.FromUnixTimeMilliseconds(SeenAt),
            DateTimeOffset.FromUnixTimeMilliseconds(ProvedAt));
    }
}
