namespace ElectronicMessages.Host.Storage;

/// <summary>Opens the database before any hosted service starts; the container closes it when the host ends.</summary>
internal sealed partial class StorageStartup(Database database, DataDirectory directory, ILogger<StorageStartup> logger) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var migration in await database.OpenAsync(cancellationToken))
        {
            Log.Migrated(logger, migration.ToString());
        }

        Log.Opened(logger, directory.DatabaseFile);
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(directory.Path) & DataDirectory.OfOthers) != UnixFileMode.None)
        {
            Log.ReadableByOthers(logger, directory.Path);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static partial class Log
    {
        [LoggerMessage(7001, LogLevel.Information, "Applied migration {Migration}")]
        public static partial void Migrated(ILogger logger, string migration);

        [LoggerMessage(7002, LogLevel.Information, "Opened the database {DatabaseFile}")]
        public static partial void Opened(ILogger logger, string databaseFile);

        [LoggerMessage(7003, LogLevel.Warning, "The data directory {DataDirectory} is open to other accounts of this machine; chmod 700 closes it")]
        public static partial void ReadableByOthers(ILogger logger, string dataDirectory);
    }
}
