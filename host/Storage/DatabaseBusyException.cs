using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Web;
using Microsoft.Data.Sqlite;

namespace ElectronicMessages.Host.Storage;

/// <summary>The database did not answer in time. Nothing was changed, and the same call may succeed later: transient.</summary>
internal sealed class DatabaseBusyException(Exception? inner = null) : Exception($"{StorageProblems.Busy.Number}: {StorageProblems.Busy.Title}", inner), IProblemException
{
    public Problem Problem => StorageProblems.Busy;

    public int Status => StatusCodes.Status503ServiceUnavailable;

    /// <summary>SQLITE_BUSY and SQLITE_LOCKED.</summary>
    public static bool Tells(SqliteException exception) => exception.SqliteErrorCode is 5 or 6;
}
