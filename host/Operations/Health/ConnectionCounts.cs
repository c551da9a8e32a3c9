using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>How the connections stand, counted by one statement that reads each once.</summary>
internal sealed class ConnectionCounts(Database database, TimeProvider time)
{
    public const int ExpiringDays = 30;

    public const string Count = """
        SELECT COUNT(*) AS Total,
               COALESCE(SUM(CASE WHEN over_now = 1 THEN 1 ELSE 0 END), 0) AS SignInAgain,
               COALESCE(SUM(CASE WHEN over_now = 0 AND authorization_valid_until <= @Soon THEN 1 ELSE 0 END), 0) AS Expiring,
               MIN(CASE WHEN authorization_valid_until > @Now AND parent_version IS NULL THEN authorization_valid_until END) AS NearestEnd
        FROM (
            SELECT c.authorization_valid_until AS authorization_valid_until, c.parent_version AS parent_version,
                   CASE WHEN c.authorization_valid_until <= @Now
                          OR COALESCE(k.stopped, 0) = 1
                          OR (c.access_token_expires_at <= @Now AND (c.sealed_refresh_token IS NULL OR c.refreshable_until <= @Now))
                        THEN 1 ELSE 0 END AS over_now
            FROM connection c
            LEFT JOIN connection_keeping k ON k.web_application_id = c.web_application_id
        ) counted
        """;

    public async Task<ConnectionCount> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await database.FindAsync<Row>(Count, new { Now = now.ToUnixTimeMilliseconds(), Soon = now.AddDays(ExpiringDays).ToUnixTimeMilliseconds() }, cancellationToken);
        return new(row!.Total - row.SignInAgain, row.Expiring, row.SignInAgain, row.NearestEnd is { } end ? DateTimeOffset.FromUnixTimeMilliseconds(end) : null);
    }

    private sealed record Row(long Total, long SignInAgain, long Expiring, long? NearestEnd);
}

/// <param name="Expiring">Of those that are connected.</param>
/// <param name="NearestEnd">When the first authorization ends that has not yet.</param>
internal sealed record ConnectionCount(long Connected, long Expiring, long SignInAgain, DateTimeOffset? NearestEnd);
