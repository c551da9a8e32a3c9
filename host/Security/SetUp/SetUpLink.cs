using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Security.SetUp;

/// <summary>The one-time link's place in the database: a hash of its token and its end. There is at most one.</summary>
internal sealed class SetUpLink(Database database, TimeProvider time)
{
    private const string DeleteAll = """
        DELETE FROM set_up_link
        """;

    private const string Insert = """
        INSERT INTO set_up_link (token_hash, expires_at)
        VALUES (@TokenHash, @ExpiresAt)
        """;

    private const string Find = """
        SELECT expires_at AS ExpiresAt
        FROM set_up_link
        WHERE token_hash = @TokenHash
        """;

    private const string Delete = """
        DELETE FROM set_up_link
        WHERE token_hash = @TokenHash AND expires_at > @Now
        """;

    public async Task ReplaceAsync(Secret token, DateTimeOffset expiresAt, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.ExecuteAsync(DeleteAll, null, cancellationToken);
        await work.ExecuteAsync(Insert, new { TokenHash = HashOf(token), ExpiresAt = expiresAt.ToUnixTimeMilliseconds() }, cancellationToken);
    }

    public async Task<SetUpLinkState> CheckAsync(Secret token, CancellationToken cancellationToken) =>
        await database.FindAsync<long?>(Find, new { TokenHash = HashOf(token) }, cancellationToken) switch
        {
            null => SetUpLinkState.Unknown,
            var expiresAt when expiresAt <= time.GetUtcNow().ToUnixTimeMilliseconds() => SetUpLinkState.Expired,
            _ => SetUpLinkState.Valid,
        };

    /// <returns>False where the link was used or expired meanwhile.</returns>
    public async Task<bool> UseUpAsync(Secret token, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Delete, new { TokenHash = HashOf(token), Now = time.GetUtcNow().ToUnixTimeMilliseconds() }, cancellationToken) == 1;

    private static string HashOf(Secret token) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(token.Reveal())));
}

internal enum SetUpLinkState
{
    Unknown,
    Expired,
    Valid,
}
