using Dapper;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Telemetry;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>
/// The SQLite file: one writer connection, which also owns the checkpoints, and pooled readers. A unit of work is short
/// and never spans a call to anybody else.
/// </summary>
internal sealed class Database(DataDirectory directory, DatabaseState? state = null) : IAsyncDisposable
{
    private readonly DatabaseState _state = state ?? new();
    private readonly SemaphoreSlim _writing = new(1, 1);

    private HostLock? _lock;
    private SqliteConnection? _writer;
    private bool _disposed;
    private int _queue;

    /// <summary>How long a unit of work waits for the one before it, and SQLite for a lock: whole seconds.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Units of work that wait for the writer or hold it.</summary>
    public int WriterQueue => Volatile.Read(ref _queue);

    private Readers Readers => field ??= new(For(SqliteOpenMode.ReadOnly));

    /// <summary>Takes the directory, checks the file and brings its schema up to date; called once, before anything else.</summary>
    /// <returns>The migrations that were applied.</returns>
    /// <exception cref="StartupRefusedException">Another process has it, or the file is damaged or newer than this program.</exception>
    public async Task<IReadOnlyList<Migration>> OpenAsync(CancellationToken cancellationToken)
    {
        DapperSetup.Apply();
        directory.Make();
        RefuseNetwork();
        _lock = HostLock.Take(directory);
        if (Directory.Exists(directory.UnfinishedRestore))
        {
            throw new StartupRefusedException(StorageProblems.RestoreUnfinished with { Detail = $"It is {directory.Path}." });
        }

        try
        {
            // Before SQLite, which would make it, and the log beside it, readable by the account's group.
            DataDirectory.MakeFile(directory.DatabaseFile);
            _writer = await OpenWriterAsync(cancellationToken);
            await RefuseDamageAsync(_writer, cancellationToken);
            return await Schema.ApplyAsync(_writer, Migration.All, cancellationToken);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 11 or 26) // SQLITE_CORRUPT, SQLITE_NOTADB
        {
            throw new StartupRefusedException(StorageProblems.Damaged with { Detail = exception.Message });
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(StorageProblems.UnusableDirectory with { Detail = exception.Message });
        }
    }

    /// <summary>Begins a unit of work; waits until no other is under way. Nothing is kept unless it is committed.</summary>
    /// <exception cref="DatabaseBusyException">The one before it did not end in time.</exception>
    public async Task<UnitOfWork> BeginAsync(CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        await WaitForTurnAsync(cancellationToken);
        try
        {
            ThrowUnlessOpen();
            _writer ??= await OpenWriterAsync(cancellationToken);
            return new(_writer, _writer.BeginTransaction(), _state, EndAsync);
        }
        catch (SqliteException exception) when (DatabaseBusyException.Tells(exception))
        {
            EndTurn();
            throw new DatabaseBusyException(exception);
        }
        catch (SqliteException exception) when (DatabaseFaultException.Of(exception) is { } fault)
        {
            // Opened anew next time: a connection that found the file read-only would find it so for good.
            _state.Fault = fault.Problem;
            await EndAsync(usable: false);
            throw new DatabaseFaultException(fault.Problem, exception);
        }
        catch
        {
            EndTurn();
            throw;
        }
    }

    private async Task WaitForTurnAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _queue);
        Metrics.WriterQueueGrew();
        var mine = false;
        try
        {
            mine = await _writing.WaitAsync(Patience, cancellationToken);
        }
        finally
        {
            if (!mine)
            {
                LeaveQueue();
            }
        }

        if (!mine)
        {
            throw new DatabaseBusyException();
        }
    }

    private void EndTurn()
    {
        LeaveQueue();
        _writing.Release();
    }

    private void LeaveQueue()
    {
        Interlocked.Decrement(ref _queue);
        Metrics.WriterQueueShrank();
    }

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<T>>(async (reader, command) => [.. await reader.QueryAsync<T>(command)], sql, arguments, cancellationToken);

    public Task<T?> FindAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        ReadAsync((reader, command) => reader.QuerySingleOrDefaultAsync<T>(command), sql, arguments, cancellationToken);

    /// <summary>A reader of its own, for what is streamed. The caller disposes it.</summary>
    public async Task<SqliteConnection> OpenReaderAsync(CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        return await Readers.OpenAsync(cancellationToken);
    }

    /// <summary>A blob, to be read piece by piece. The caller disposes it, soon: the log cannot shrink meanwhile.</summary>
    public async Task<Stream> OpenBlobAsync(string table, string column, long row, CancellationToken cancellationToken)
    {
        var reader = await OpenReaderAsync(cancellationToken);
        try
        {
            return new StoredBlob(reader, new(reader, table, column, row, readOnly: true));
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits for the unit of work under way, moves everything into the database file and lets go of the directory.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        await _writing.WaitAsync(Patience, CancellationToken.None);
        _disposed = true;
        await Readers.DisposeAsync();
        if (_writer is { } writer)
        {
            await CheckpointAsync(writer);
            await writer.DisposeAsync();
        }

        _lock?.Dispose();
    }

    private async Task<T> ReadAsync<T>(Func<SqliteConnection, CommandDefinition, Task<T>> read, string sql, object? arguments, CancellationToken cancellationToken)
    {
        ThrowUnlessOpen();
        try
        {
            return await Readers.UseAsync(reader => read(reader, new(sql, arguments, cancellationToken: cancellationToken)), cancellationToken);
        }
        catch (SqliteException exception) when (DatabaseBusyException.Tells(exception))
        {
            throw new DatabaseBusyException(exception);
        }
    }

    private async Task<SqliteConnection> OpenWriterAsync(CancellationToken cancellationToken)
    {
        var writer = new PreparedConnection(For(SqliteOpenMode.ReadWriteCreate));
        try
        {
            await writer.OpenAsync(cancellationToken);
            // After 1000 pages a commit moves the log into the file as far as no reader holds it (PASSIVE): only here, so
            // that two checkpoints never meet.
            await writer.ExecuteAsync("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=67108864;");
            return writer;
        }
        catch
        {
            await writer.DisposeAsync();
            throw;
        }
    }

    /// <summary>A unit of work is over; a writer that could not undo it is closed, and the next one opens another.</summary>
    private async ValueTask EndAsync(bool usable)
    {
        if (!usable && _writer is { } broken)
        {
            _writer = null;
            await broken.DisposeAsync();
        }

        EndTurn();
    }

    private string For(SqliteOpenMode mode) => new SqliteConnectionStringBuilder
    {
        DataSource = directory.DatabaseFile,
        DefaultTimeout = (int)Patience.TotalSeconds,
        Mode = mode,
        Pooling = false,
        ForeignKeys = mode == SqliteOpenMode.ReadWriteCreate ? true : null,
    }.ConnectionString;

    private void RefuseNetwork()
    {
        if (FileSystem.NetworkTypeOf(directory.Path) is { } type)
        {
            throw new StartupRefusedException(StorageProblems.NetworkFileSystem with { Detail = $"{directory.Path} is of the type {type}. {StorageProblems.NetworkFileSystem.Detail}" });
        }
    }

    private static async Task RefuseDamageAsync(SqliteConnection writer, CancellationToken cancellationToken)
    {
        var answer = await writer.QueryFirstAsync<string>(new CommandDefinition("PRAGMA quick_check(1)", cancellationToken: cancellationToken));
        if (answer != "ok")
        {
            throw new StartupRefusedException(StorageProblems.Damaged with { Detail = answer });
        }
    }

    private static async Task CheckpointAsync(SqliteConnection writer)
    {
        try
        {
            await writer.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        catch (SqliteException)
        {
            // What stays in the log is read from there at the next start.
        }
    }

    private void ThrowUnlessOpen()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_lock is null)
        {
            throw new InvalidOperationException("The database is opened by StorageStartup, before any other hosted service starts.");
        }
    }
}
