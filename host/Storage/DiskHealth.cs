using ElectronicMessages.Host.Web;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ElectronicMessages.Host.Storage;

/// <summary>Whether the database can be written; while it could not, each answer tries again, so that it heals by itself.</summary>
internal sealed class DiskHealth(Database database, DatabaseState state, DataDirectory directory) : IHealthCheck
{
    private const long NoRoom = 1_000_000;
    private const long LittleRoom = 50_000_000;

    // Changes nothing, and is written all the same.
    private const string Probe = """
        UPDATE installation
        SET created_at = created_at
        """;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (state.Fault is not null)
        {
            await ProbeAsync(cancellationToken);
        }

        var facts = Facts();
        var room = RoomLeft();
        if (room < NoRoom)
        {
            return HealthCheckResult.Unhealthy($"{StorageProblems.Full.Number}: {StorageProblems.Full.Title} {StorageProblems.Full.Advice}", null, facts);
        }

        if (state.Fault is { } fault)
        {
            return HealthCheckResult.Unhealthy($"{fault.Number}: {fault.Title} {fault.Advice}", null, facts);
        }

        return state.Check?.Damage is { } damage
            ? HealthCheckResult.Degraded($"{StorageProblems.DamagedWhileRunning.Number}: {damage} {StorageProblems.DamagedWhileRunning.Advice}", null, facts)
            : room < LittleRoom ? HealthCheckResult.Degraded("The disk is nearly full: make room before changes are refused.", null, facts)
            : HealthCheckResult.Healthy("It is read and written.", facts);
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        try
        {
            await using var work = await database.BeginAsync(cancellationToken);
            await work.ExecuteAsync(Probe, null, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }
        catch (DatabaseBusyException)
        {
            // The state says it already.
        }
    }

    private Dictionary<string, object> Facts()
    {
        var facts = new Dictionary<string, object>(StringComparer.Ordinal) { ["Size"] = Display.Size(SizeOf(directory.DatabaseFile)), ["Size of the log"] = Display.Size(SizeOf(directory.DatabaseFile + "-wal")) };
        if (RoomLeft() is { } room)
        {
            facts["Room on the disk"] = Display.Size(room);
        }

        if (state.Check is { } check)
        {
            facts["Integrity checked at"] = check.At;
            facts["Integrity"] = check.Damage ?? "ok";
            facts["Check took"] = Display.Took(check.Took);
        }
        else
        {
            facts["Integrity"] = "not checked since the start";
        }

        return facts;
    }

    /// <returns>Null where the operating system does not say.</returns>
    private long? RoomLeft()
    {
        try
        {
            return new DriveInfo(directory.Path).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private static long SizeOf(string file) => File.Exists(file) ? new FileInfo(file).Length : 0;
}
