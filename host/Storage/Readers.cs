using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>Connections that only read, kept open with their statements prepared. A reader cannot write at all, and makes no checkpoint.</summary>
internal sealed class Readers(string connectionString) : IAsyncDisposable
{
    private const int Kept = 16;

    private readonly ConcurrentStack<PreparedConnection> _idle = new();
    private bool _closed;

    /// <summary>Lends a reader for one statement. One that failed is not lent again.</summary>
    public async Task<T> UseAsync<T>(Func<SqliteConnection, Task<T>> use, CancellationToken cancellationToken)
    {
        var reader = _idle.TryPop(out var idle) ? idle : await OpenAsync(cancellationToken);
        try
        {
            var result = await use(reader);
            if (_idle.Count < Kept && !Volatile.Read(ref _closed))
            {
                _idle.Push(reader);
                reader = null;
            }

            return result;
        }
        finally
        {
            await (reader?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
    }

    /// <summary>A reader of the caller's own, who disposes it.</summary>
    public async Task<PreparedConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var reader = new PreparedConnection(connectionString);
        try
        {
            await reader.OpenAsync(cancellationToken);
            return reader;
        }
        catch
        {
            await reader.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Volatile.Write(ref _closed, true);
        while (_idle.TryPop(out var reader))
        {
            await reader.DisposeAsync();
        }
    }
}
