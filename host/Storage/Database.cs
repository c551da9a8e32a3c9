using Dapper;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>
/// The SQLite file: one writer connection, which also owns the checkpoints, and pooled readers. A unit of work is short
/// and never spans a call to anybody else.
/// </summary>
internal sealed class Database : IAsyncDisposable
{
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly string _readerConnectionString;
    private readonly SqliteConnection _writer;

    public Database(DataDirectory directory)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = directory.DatabaseFile, DefaultTimeout = 5 };
        _writer = new(new SqliteConnectionStringBuilder(connection.ConnectionString) { Pooling = false }.ConnectionString);
        _readerConnectionString = connection.ConnectionString;
    }

    /// <summary>Opens the writer; called once, before anything else.</summary>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        await _writer.OpenAsync(cancellationToken);
        await _writer.ExecuteAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;");
    }

    /// <summary>Begins a unit of work; waits until no other is under way. Nothing is kept unless it is committed.</summary>
    public async Task<UnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            return new(_writer, _writer.BeginTransaction(), _writing);
        }
        catch
        {
            _writing.Release();
            throw;
        }
    }

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments, CancellationToken cancellationToken)
    {
        await using var reader = await OpenReaderAsync(cancellationToken);
        return [.. await reader.QueryAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken))];
    }

    public async Task<T?> FindAsync<T>(string sql, object? arguments, CancellationToken cancellationToken)
    {
        await using var reader = await OpenReaderAsync(cancellationToken);
        return await reader.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, arguments, cancellationToken: cancellationToken));
    }

    /// <summary>A reader of its own, for what is streamed. The caller disposes it.</summary>
    public async Task<SqliteConnection> OpenReaderAsync(CancellationToken cancellationToken)
    {
        var reader = new SqliteConnection(_readerConnectionString);
        await reader.OpenAsync(cancellationToken);
        await reader.ExecuteAsync("PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0;");
        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        await _writing.WaitAsync(CancellationToken.None);
        await _writer.DisposeAsync();
        using var pool = new SqliteConnection(_readerConnectionString);
        SqliteConnection.ClearPool(pool);
    }
}
