using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>
/// A connection whose statements stay prepared: they are constants of the code, so that there are few, and SQLite parses and
/// plans each once instead of each time. What runs once, such as a migration, is never prepared ahead.
/// </summary>
internal sealed class PreparedConnection(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, SqliteCommand> _idle = new(StringComparer.Ordinal);

    /// <summary>The command of a statement, for one caller until it is given back.</summary>
    public SqliteCommand Take(string sql)
    {
        if (!_idle.Remove(sql, out var command))
        {
#pragma warning disable CA2100 // Nobody but Dapper comes here, with the constants of the stores.
            return new(sql, this);
#pragma warning restore CA2100
        }

        command.Prepare();
        return command;
    }

    public void GiveBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (!_idle.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    protected override DbCommand CreateDbCommand() => new PreparedCommand(this);
}
