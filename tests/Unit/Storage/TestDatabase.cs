using ElectronicMessages.Host.Storage;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Tests.Unit.Storage;

/// <summary>A real database in a directory of its own, with the schema of the program, deleted at the end.</summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private readonly TimeSpan _patience;
    private Database? _database;

    private TestDatabase(string path, TimeSpan patience)
    {
        Directory = new(path);
        _patience = patience;
    }

    public DataDirectory Directory { get; }

    public Database Database => _database ?? throw new InvalidOperationException("The database is closed.");

    public static async Task<TestDatabase> OpenAsync(CancellationToken cancellationToken = default)
    {
        var test = Closed();
        await test.ReopenAsync(cancellationToken);
        return test;
    }

    /// <summary>The empty directory alone.</summary>
    public static TestDatabase Closed() => Closed(TimeSpan.FromSeconds(5));

    /// <param name="patience">Five seconds in the program; less where a test waits for its end.</param>
    public static TestDatabase Closed(TimeSpan patience) =>
        new(System.IO.Directory.CreateTempSubdirectory("electronic-messages-test-").FullName, patience);

    public async Task<IReadOnlyList<Migration>> ReopenAsync(CancellationToken cancellationToken = default)
    {
        await CloseAsync();
        var database = new Database(Directory) { Patience = _patience };
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
