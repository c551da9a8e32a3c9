using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>The database cannot take it now. Nothing was changed, and the same call may succeed later: transient.</summary>
internal class DatabaseBusyException : Exception, IProblemException
{
    public DatabaseBusyException(Exception? inner = null)
        : this(StorageProblems.Busy, inner)
    {
    }

    protected DatabaseBusyException(Problem problem, Exception? inner)
        : base($"{problem.Number}: {problem.Title}", inner) => Problem = problem;

    public Problem Problem { get; }

    public int Status => StatusCodes.Status503ServiceUnavailable;

    /// <summary>SQLITE_BUSY and SQLITE_LOCKED.</summary>
    public static bool Tells(SqliteException exception) => exception.SqliteErrorCode is 5 or 6;
}

/// <summary>The disk or the file keeps the database from it: full, read-only, failing, damaged. It goes on by itself once that ends.</summary>
internal sealed class DatabaseFaultException(Problem problem, SqliteException inner) : DatabaseBusyException(problem, inner)
{
    /// <returns>Null for an exception that tells of the statement, not of the disk.</returns>
    public static DatabaseFaultException? Of(SqliteException exception) => exception.SqliteErrorCode switch
    {
        13 => new(StorageProblems.Full, exception), // SQLITE_FULL
        8 or 10 or 14 => new(StorageProblems.Unwritable, exception), // SQLITE_READONLY, SQLITE_IOERR, SQLITE_CANTOPEN
        11 or 26 => new(StorageProblems.DamagedWhileRunning, exception), // SQLITE_CORRUPT, SQLITE_NOTADB
        _ => null,
    };
}
