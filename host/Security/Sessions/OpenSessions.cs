using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Storage;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>Begins, finds and ends sessions; each beginning and each end by hand is a line of the action log.</summary>
internal sealed partial class OpenSessions(
    Database database, SessionStore store, ActionLog log, IServiceProvider services, TimeProvider time, IOptions<SecurityOptions> options, ILogger<OpenSessions> logger)
{
    private const int LongestUserAgent = 200;

    /// <summary>The last request is written down to the minute: a write per request would cost more than it tells.</summary>
    private static readonly TimeSpan _coarse = TimeSpan.FromMinutes(1);

    public async Task<OpenSession> BeginAsync(string id, string userId, string browserHash, HttpContext context, OpenSession? replaced, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var session = new OpenSession(id, userId, browserHash, AddressOf(context), UserAgentOf(context), now, now, now);
        await using var work = await database.BeginAsync(cancellationToken);
        if (replaced is not null)
        {
            await store.EndAsync(replaced.Id, replaced.UserId, SessionEnd.ReplacedInThisBrowser, now, work, cancellationToken);
        }

        await store.AddAsync(session, work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return session;
    }

    /// <summary>The session behind a cookie; null where it has ended, by hand, by its limits or by another browser.</summary>
    public async Task<OpenSession?> FindAsync(string id, string? browserHash, HttpContext context)
    {
        var session = await store.FindAsync(id, context.RequestAborted);
        if (session is null || session.BrowserHash != browserHash)
        {
            return null;
        }

        var now = time.GetUtcNow();
        if (now - session.Since >= options.Value.SessionMaximum || now - session.SeenAt >= options.Value.SessionIdle)
        {
            return null;
        }

        if (now - session.SeenAt >= _coarse)
        {
            await TellSeenAsync(session, context, now);
        }

        return session;
    }

    public Task<IReadOnlyList<OpenSession>> ListAsync(string userId, CancellationToken cancellationToken) =>
        store.ListAsync(userId, time.GetUtcNow() - options.Value.SessionIdle, time.GetUtcNow() - options.Value.SessionMaximum, cancellationToken);

    public Task<long> CountAsync(CancellationToken cancellationToken) =>
        store.CountAsync(time.GetUtcNow() - options.Value.SessionIdle, time.GetUtcNow() - options.Value.SessionMaximum, cancellationToken);

    /// <summary>Ends one session of a user: one's own, or somebody else's by an administrator.</summary>
    public async Task<Outcome<Nothing>> EndAsync(string id, LogSubject user, SignedInUser actor, CancellationToken cancellationToken)
    {
        var lines = services.GetRequiredService<LogLines>();
        if (!MayEnd(user, actor))
        {
            return SecurityProblems.PermissionLacking(Permission.ManageUsers, legalEntity: null);
        }

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await store.EndAsync(id, user.Id!, ReasonOf(user, actor), time.GetUtcNow(), work, cancellationToken))
        {
            return SecurityProblems.SessionGone;
        }

        await log.AddAsync(lines.Succeeded("End session", $"Ended a session of {user.Name}.", actor, user), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return Nothing.Value;
    }

    /// <summary>Ends every session of a user, also the one that asks for it.</summary>
    /// <returns>How many ended.</returns>
    public async Task<Outcome<int>> EndAllAsync(LogSubject user, SignedInUser actor, CancellationToken cancellationToken)
    {
        var lines = services.GetRequiredService<LogLines>();
        if (!MayEnd(user, actor))
        {
            return SecurityProblems.PermissionLacking(Permission.ManageUsers, legalEntity: null);
        }

        await using var work = await database.BeginAsync(cancellationToken);
        var ended = await store.EndAllAsync(user.Id!, except: null, ReasonOf(user, actor), time.GetUtcNow(), work, cancellationToken);
        await log.AddAsync(lines.Succeeded("Sign out everywhere", $"Ended {(ended == 1 ? "1 session" : $"{ended} sessions")} of {user.Name}.", actor, user), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        Log.EndedAll(logger, user.Id!, actor.Id, ended);
        return ended;
    }

    public async Task SignedOutAsync(OpenSession session, CancellationToken cancellationToken)
    {
        await using var work = await database.BeginAsync(cancellationToken);
        await store.EndAsync(session.Id, session.UserId, SessionEnd.SignedOut, time.GetUtcNow(), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
    }

    private static bool MayEnd(LogSubject user, SignedInUser actor) => user.Id == actor.Id || actor.May(Permission.ManageUsers);

    private static SessionEnd ReasonOf(LogSubject user, SignedInUser actor) => user.Id == actor.Id ? SessionEnd.EndedByUser : SessionEnd.EndedByAdministrator;

    // Not worth a failed page: the next request tells it.
    private async Task TellSeenAsync(OpenSession session, HttpContext context, DateTimeOffset now)
    {
        try
        {
            await store.SeenAsync(session.Id, AddressOf(context), now, context.RequestAborted);
        }
        catch (DatabaseBusyException)
        {
            Log.NotSeen(logger, session.UserId);
        }
    }

    private static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress is { } address
        ? (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString()
        : "";

    private static string UserAgentOf(HttpContext context)
    {
        var given = string.Concat(context.Request.Headers.UserAgent.ToString().Where(letter => !char.IsControl(letter)));
        return given.Length <= LongestUserAgent ? given : given[..LongestUserAgent];
    }

    private static partial class Log
    {
        [LoggerMessage(5007, LogLevel.Information, "All sessions of user {UserId} were ended by user {ActorId}: {Ended}")]
        public static partial void EndedAll(ILogger logger, string userId, string actorId, int ended);

        [LoggerMessage(5008, LogLevel.Debug, "A request of user {UserId} was not written down: the database was busy")]
        public static partial void NotSeen(ILogger logger, string userId);
    }
}
