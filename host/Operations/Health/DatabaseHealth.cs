using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Operations.Health;

/// <summary>Whether the database answers and takes changes. Without it the host cannot serve.</summary>
internal sealed class DatabaseHealth(Database database, DataDirectory directory) : IHealthCheck
{
    private const int LongQueue = 50;

    private const string Probe = """
        SELECT COUNT(*) AS Steps
        FROM schema_migration
        """;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var steps = await database.FindAsync<long>(Probe, null, cancellationToken);
        var queue = database.WriterQueue;
        var facts = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["Schema"] = $"{steps} steps applied",
            ["Writer queue"] = queue,
            ["Database file"] = SizeOf(directory.DatabaseFile),
            ["Not yet moved into it by a checkpoint"] = SizeOf(directory.DatabaseFile + "-wal"),
        };
        return queue > LongQueue
            ? HealthCheckResult.Degraded($"{queue} changes wait for the one writer.", data: facts)
            : HealthCheckResult.Healthy("It answers and takes changes.", facts);
    }

    private static string SizeOf(string file) => new FileInfo(file) is { Exists: true } found ? Display.Size(found.Length) : "none";
}
