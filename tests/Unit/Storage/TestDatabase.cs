using ElectronicMessages.Host.Storage;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Unit.Storage;

/// <summary>A real database in a directory of its own, with the schema of the program, deleted at the end.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private Database? _database;

    private TestDatabase(string path) => Directory = new(path);

    public DataDirectory Directory { get; }

    public Database Database => _database ?? throw new InvalidOperationException("The database is closed.");

    public static async Task<TestDatabase> OpenAsync(CancellationToken cancellationToken = default)
    {
        var test = Closed();
        await test.ReopenAsync(cancellationToken);
        return test;
    }

    /// <summary>The empty directory alone.</summary>
    public static TestDatabase Closed() => new(System.IO.Directory.CreateTempSubdirectory("electronic-messages-test-").FullName);

    public async Task<IReadOnlyList<Migration>> ReopenAsync(CancellationToken cancellationToken = default)
    {
        await CloseAsync();
        var database = new Database(Directory);
        try
        {
            var applied = await database.OpenAsync(cancellationToken);
            _database = database;
            return applied;
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    public async Task CloseAsync()
    {
        if (_database is { } open)
        {
            _database = null;
            await open.DisposeAsync();
        }
    }

    /// <summary>A connection past the host, as a person with a tool would have.</summary>
    public async Task<SqliteConnection> ConnectPastTheHostAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection($"Data Source={Directory.DatabaseFile};Pooling=False;Default Timeout=1");
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    /// <summary>Executes one statement in a unit of work of its own.</summary>
    public async Task<int> ExecuteAsync(string sql, object? arguments, CancellationToken cancellationToken)
    {
        await using var work = await Database.BeginAsync(cancellationToken);
        var rows = await work.ExecuteAsync(sql, arguments, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        System.IO.Directory.Delete(Directory.Path, recursive: true);
    }
}
