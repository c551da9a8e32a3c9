using ElectronicMessages.Host.Operations.Notices;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>How many authorizations end within each of the thresholds; found by the index of the ends.</summary>
internal sealed class DueCounts(Database database, TimeProvider time)
{
    public const string Count = """
        SELECT COUNT(*) AS Due
        FROM connection
        WHERE authorization_valid_until > @Now AND authorization_valid_until <= @Until AND parent_version IS NULL
        """;

    /// <summary>The longest first.</summary>
    public async Task<IReadOnlyList<(int Days, long Due)>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var counts = new List<(int, long)>();
        foreach (var days in NoticesDue.Thresholds.OrderDescending())
        {
            counts.Add((days, await database.FindAsync<long>(Count, new { Now = now.ToUnixTimeMilliseconds(), Until = now.AddDays(days).ToUnixTimeMilliseconds() }, cancellationToken)));
        }

        return counts;
    }
}
