using Dapper;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>A copy of the database, made from the running one or received: one file, closed, without a log beside it.</summary>
internal static class DatabaseCopy
{
    private const string ReadApplied = """
        SELECT number, name, hash
        FROM schema_migration
        ORDER BY number
        """;

    /// <summary>
    /// Writes everything that is committed at this moment into a new file, without holding a writer up, and without the
    /// pages that were freed, in which older values might still lie.
    /// </summary>
    public static async Task MakeAsync(DataDirectory directory, string path, CancellationToken cancellationToken)
    {
        DataDirectory.MakeFile(path);
        await using var source = await OpenAsync(directory.DatabaseFile, SqliteOpenMode.ReadWrite, cancellationToken);
        await source.ExecuteAsync(new CommandDefinition("PRAGMA wal_autocheckpoint=0; VACUUM INTO @path", new { path }, cancellationToken: cancellationToken));
    }

    /// <returns>What is wrong with it; null where it is whole.</returns>
    public static async Task<string?> FaultAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            await using var copy = await OpenAsync(path, SqliteOpenMode.ReadOnly, cancellationToken);
            var answer = await copy.QueryFirstAsync<string>(new CommandDefinition("PRAGMA integrity_check(1)", cancellationToken: cancellationToken));
            return answer == "ok" ? null : answer;
        }
        catch (SqliteException exception)
        {
            return exception.Message;
        }
    }

    /// <summary>The migrations that were applied to it, the newest last.</summary>
    public static async Task<IReadOnlyList<AppliedMigration>> MigrationsAsync(string path, CancellationToken cancellationToken) =>
        [.. await QueryAsync<AppliedMigration>(path, ReadApplied, cancellationToken)];

    public static async Task<IEnumerable<T>> QueryAsync<T>(string path, string sql, CancellationToken cancellationToken)
    {
        DapperSetup.Apply();
        await using var copy = await OpenAsync(path, SqliteOpenMode.ReadOnly, cancellationToken);
        return await copy.QueryAsync<T>(new CommandDefinition(sql, cancellationToken: cancellationToken));
    }

    private static async Task<SqliteConnection> OpenAsync(string path, SqliteOpenMode mode, CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}

internal sealed record AppliedMigration(long Number, string Name, string Hash)
{
    public override string ToString() => $"{Number:0000}_{Name}";
}
