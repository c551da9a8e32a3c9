using ElectronicMessages.Host.Web;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>Reads the whole database once a day (<c>PRAGMA integrity_check</c>), so that damage is known before a backup of it is the only one.</summary>
internal sealed partial class CheckIntegrity(Database database, DatabaseState state, TimeProvider clock, ILogger<CheckIntegrity> logger) : BackgroundService
{
    private const string Check = "PRAGMA integrity_check(1)";

    private static readonly TimeSpan AfterStart = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Every = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(AfterStart, clock, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            await ExecuteOnceAsync(stoppingToken);
            await Task.Delay(Every, clock, stoppingToken);
        }
    }

    internal async Task ExecuteOnceAsync(CancellationToken stoppingToken)
    {
        var began = clock.GetTimestamp();
        string? damage;
        try
        {
            var answer = (await database.QueryAsync<string>(Check, null, stoppingToken))[0];
            damage = answer == "ok" ? null : answer;
        }
        catch (Exception exception) when (exception is SqliteException or IProblemException)
        {
            damage = exception.Message;
        }

        state.Check = new(clock.GetUtcNow(), clock.GetElapsedTime(began), damage);
        if (damage is null)
        {
            Log.Whole(logger);
        }
        else
        {
            Log.Damaged(logger, damage);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(7010, LogLevel.Information, "The database is whole")]
        public static partial void Whole(ILogger logger);

        [LoggerMessage(7011, LogLevel.Critical, "The database is damaged: {Damage} Stop the host and restore the latest backup")]
        public static partial void Damaged(ILogger logger, string damage);
    }
}
