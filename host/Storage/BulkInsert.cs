using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ElectronicMessages.Host.Storage;

/// <summary>
/// Inserts many rows with one prepared statement, bound without boxes and parameter objects. It runs in the transaction of the
/// connection, which a unit of work has begun.
/// </summary>
internal static class BulkInsert
{
    private const int LookedEvery = 1_024;

    public static void Run<T>(SqliteConnection connection, string sql, IReadOnlyList<T> items, BindRow<T> bind, CancellationToken cancellationToken)
    {
        var database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out var statement), database);
        using (statement)
        {
            for (var index = 0; index < items.Count; index++)
            {
                if (index % LookedEvery == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                bind(new BoundRow(statement), items[index]);
                var step = raw.sqlite3_step(statement);
                if (step != raw.SQLITE_DONE)
                {
                    SqliteException.ThrowExceptionForRC(step, database);
                }

                raw.sqlite3_reset(statement);
            }
        }
    }
}

/// <summary>Fills the places of a statement for one item, each of them.</summary>
internal delegate void BindRow<in T>(BoundRow row, T item);

/// <summary>The places of a prepared statement, beginning with 1.</summary>
internal readonly ref struct BoundRow(sqlite3_stmt statement)
{
    public void Set(int place, long value) => raw.sqlite3_bind_int64(statement, place, value);

    public void Set(int place, long? value)
    {
        if (value is { } there)
        {
            raw.sqlite3_bind_int64(statement, place, there);
        }
        else
        {
            raw.sqlite3_bind_null(statement, place);
        }
    }

    public void Set(int place, string? value)
    {
        if (value is null)
        {
            raw.sqlite3_bind_null(statement, place);
        }
        else
        {
            raw.sqlite3_bind_text(statement, place, value);
        }
    }
}
