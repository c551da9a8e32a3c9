using Dapper;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>Statements that are kept together or not at all. Disposing it without <see cref="CommitAsync"/> undoes them.</summary>
internal sealed class UnitOfWork(SqliteConnection connection, SqliteTransaction transaction, SemaphoreSlim writing) : IAsyncDisposable
{
    /// <returns>The number of rows that the statement touched.</returns>
    public Task<int> ExecuteAsync(string sql, object? arguments, CancellationToken cancellationToken) =>
        connection.ExecuteAsync(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        [.. await connection.QueryAsync<T>(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken))];

    public Task<T?> FindAsync<T>(string sql, object? arguments, CancellationToken cancellationToken) =>
        connection.QuerySingleOrDefaultAsync<T>(new CommandDefinition(sql, arguments, transaction, cancellationToken: cancellationToken));

    /// <summary>Makes everything durable (<c>synchronous=FULL</c>: on the disk when this returns).</summary>
    public Task CommitAsync(CancellationToken cancellationToken) => transaction.CommitAsync(cancellationToken);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            writing.Release();
        }
    }
}
