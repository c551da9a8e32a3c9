using Dapper;
using ElectronicMessages.Host.Web;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>Brings a database to the schema of this program: all steps that are missing, or none.</summary>
internal static class Schema
{
    private const string MakeTable = """
        CREATE TABLE IF NOT EXISTS schema_migration (
            number INTEGER NOT NULL PRIMARY KEY,
            name   TEXT    NOT NULL,
            hash   TEXT    NOT NULL
        )
        """;

    private const string ReadApplied = """
        SELECT number, name, hash
        FROM schema_migration
        ORDER BY number
        """;

    private const string Remember = """
        INSERT INTO schema_migration (number, name, hash)
        VALUES (@Number, @Name, @Hash)
        """;

    /// <returns>The migrations that were missing and are applied now.</returns>
    /// <exception cref="StartupRefusedException">The database is newer, or of another build, or a step failed.</exception>
    public static async Task<IReadOnlyList<Migration>> ApplyAsync(SqliteConnection connection, IReadOnlyList<Migration> migrations, CancellationToken cancellationToken)
    {
        await using var transaction = connection.BeginTransaction();
        await connection.ExecuteAsync(new CommandDefinition(MakeTable, transaction: transaction, cancellationToken: cancellationToken));
        var applied = (await connection.QueryAsync<Row>(new CommandDefinition(ReadApplied, transaction: transaction, cancellationToken: cancellationToken))).ToDictionary(row => row.Number);
        RefuseStrangers(applied, migrations);

        var missing = migrations.Where(migration => !applied.ContainsKey(migration.Number)).ToList();
        foreach (var migration in missing)
        {
            await ApplyAsync(connection, transaction, migration, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return missing;
    }

    private static void RefuseStrangers(Dictionary<long, Row> applied, IReadOnlyList<Migration> migrations)
    {
        var known = migrations.ToDictionary(migration => (long)migration.Number);
        foreach (var row in applied.Values)
        {
            if (!known.TryGetValue(row.Number, out var migration))
            {
                throw new StartupRefusedException(StorageProblems.Newer with { Detail = $"It holds the change {row.Number:0000}_{row.Name}, which this version does not know." });
            }

            if (migration.Hash != row.Hash)
            {
                throw new StartupRefusedException(StorageProblems.AlteredMigration with { Detail = $"The change {migration} is not the one that was applied." });
            }
        }
    }

    private static async Task ApplyAsync(SqliteConnection connection, SqliteTransaction transaction, Migration migration, CancellationToken cancellationToken)
    {
        try
        {
            await connection.ExecuteAsync(new CommandDefinition(migration.Sql, transaction: transaction, cancellationToken: cancellationToken));
            await connection.ExecuteAsync(new CommandDefinition(Remember, new { migration.Number, migration.Name, migration.Hash }, transaction, cancellationToken: cancellationToken));
        }
        catch (SqliteException exception)
        {
            throw new StartupRefusedException(StorageProblems.FailedMigration with { Detail = $"{migration}: {exception.Message}" });
        }
    }

    private sealed record Row(long Number, string Name, string Hash);
}
