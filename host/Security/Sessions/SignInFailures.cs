using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.Storage;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Security.Sessions;

/// <summary>
/// Counts failed sign-ins by name, for names that exist and for names that do not alike: a lock tells nobody which do.
/// </summary>
internal sealed class SignInFailures(TimeProvider time, IOptions<SecurityOptions> options)
{
    private const string Find = """
        SELECT failed_count AS FailedCount, locked_until AS LockedUntil
        FROM sign_in_failure
        WHERE name_key = @NameKey
        """;

    private const string Save = """
        INSERT INTO sign_in_failure (name_key, failed_count, failed_at, locked_until)
        VALUES (@NameKey, @FailedCount, @FailedAt, @LockedUntil)
        ON CONFLICT (name_key) DO UPDATE
        SET failed_count = excluded.failed_count, failed_at = excluded.failed_at, locked_until = excluded.locked_until
        """;

    private const string Delete = """
        DELETE FROM sign_in_failure
        WHERE name_key = @NameKey
        """;

    private const string DeleteOld = """
        DELETE FROM sign_in_failure
        WHERE failed_at < @Before
        """;

    /// <returns>Until when the name is locked; null where it is not.</returns>
    public async Task<DateTimeOffset?> LockedUntilAsync(string name, UnitOfWork work, CancellationToken cancellationToken)
    {
        var row = await work.FindAsync<Row>(Find, new { NameKey = UserAccount.KeyOf(name) }, cancellationToken);
        return row is not null && row.LockedUntil > time.GetUtcNow().ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(row.LockedUntil)
            : null;
    }

    /// <returns>Until when the name is locked by this failure; null where it is not yet.</returns>
    public async Task<DateTimeOffset?> AddAsync(string name, UnitOfWork work, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        // A visitor chooses the names, so the rows that no longer matter go.
        await work.ExecuteAsync(DeleteOld, new { Before = now.AddDays(-1).ToUnixTimeMilliseconds() }, cancellationToken);

        var before = await work.FindAsync<Row>(Find, new { NameKey = UserAccount.KeyOf(name) }, cancellationToken);
        var count = (before?.FailedCount ?? 0) + 1;
        DateTimeOffset? until = count >= options.Value.FailuresBeforeLock ? now + options.Value.LockFor : null;
        var row = new
        {
            NameKey = UserAccount.KeyOf(name),
            FailedCount = until is null ? count : 0,
            FailedAt = now.ToUnixTimeMilliseconds(),
            LockedUntil = until?.ToUnixTimeMilliseconds() ?? 0,
        };
        await work.ExecuteAsync(Save, row, cancellationToken);
        return until;
    }

    public Task ForgetAsync(string name, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Delete, new { NameKey = UserAccount.KeyOf(name) }, cancellationToken);

    private sealed record Row(long FailedCount, long LockedUntil);
}
