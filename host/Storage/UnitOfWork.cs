using System.Buffers;
using Dapper;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>Statements that are kept together or not at all. Disposing it without <see cref="CommitAsync"/> undoes them.</summary>
/// <param name="state">Learns of faults of the disk, and of their end.</param>
/// <param name="end">Told whether the connection is fit for the next unit of work.</param>
internal sealed class UnitOfWork(SqliteConnection connection, SqliteTransaction transaction, DatabaseState state, Func<bool, ValueTask> end) : IAsyncDisposable
{
    private readonly List<Action> _whenCommitted = [];
    private int _ended;
    private bool _faulted;

    /// <returns>The number of rows that the statement touched.</returns>
    public Task<int> ExecuteAsync(string sql, object? arguments, CancellationToken cancellationToken) =>
        TryAsync(() => connection.ExecuteAsync(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken)));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        [.. await TryAsync(() => connection.QueryAsync<T>(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken)))];

    public Task<T?> FindAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        TryAsync(() => connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken)));

    /// <summary>Runs a statement once for each item, bound directly: where there are hundreds of thousands, that is most of the time.</summary>
    /// <param name="sql">With places <c>?</c> in the order in which <paramref name="bind"/> fills them.</param>
    public Task InsertAsync<T>(string sql, IReadOnlyList<T> items, BindRow<T> bind, CancellationToken cancellationToken) => TryAsync(() =>
    {
        BulkInsert.Run(connection, sql, items, bind, cancellationToken);
        return Task.FromResult(true);
    });

    /// <summary>
    /// Fills a blob that a statement of this unit of work has made as long as <paramref name="content"/> is, piece by piece,
    /// so that a large one is never in memory whole.
    /// </summary>
    public async Task FillBlobAsync(string table, string column, long row, Stream content, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        try
        {
            await using var blob = new SqliteBlob(connection, table, column, row);
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                blob.Write(buffer.AsSpan(0, read));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    /// <summary>Makes everything durable (<c>synchronous=FULL</c>: on the disk when this returns).</summary>
    public async Task CommitAsync(CancellationToken cancellationToken)
    {
        await TryAsync(async () =>
        {
            await transaction.CommitAsync(cancellationToken);
            return true;
        });
        state.Fault = null;
        _whenCommitted.ForEach(action => action());
    }

    /// <summary>Runs once everything is durable, and not at all where nothing is kept: what memory holds of it is forgotten here. Must not fail.</summary>
    public void WhenCommitted(Action action) => _whenCommitted.Add(action);

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _ended, 1) == 1)
        {
            return;
        }

        var usable = false;
        try
        {
            await transaction.DisposeAsync();
            usable = !_faulted;
        }
        catch (SqliteException)
        {
            // Closing the connection undoes it as well; what failed before is already on its way to the caller.
        }
        finally
        {
            await end(usable);
        }
    }

    // What tells of the disk and not of the statement is a state of the database, and the connection is opened anew after it.
    private async Task<T> TryAsync<T>(Func<Task<T>> run)
    {
        try
        {
            return await run();
        }
        catch (SqliteException exception) when (DatabaseFaultException.Of(exception) is { } fault)
        {
            _faulted = exception.SqliteErrorCode is not 13;
            state.Fault = fault.Problem;
            throw new DatabaseFaultException(fault.Problem, exception);
        }
    }
}
