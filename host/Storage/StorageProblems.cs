using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Storage;

internal static class StorageProblems
{
    public static readonly Problem Busy = new("EM-7001", "The database is busy.")
    {
        Class = ErrorClass.Transient,
        Detail = "Another change took longer than expected. Nothing was changed.",
        Advice = "Try again in a moment.",
    };

    public static readonly Problem NoDirectory = new("EM-7002", "The data directory is not set.")
    {
        Advice = "Set Data:Directory (environment variable Data__Directory) to a directory that is backed up and that only the host's account can read.",
    };

    public static readonly Problem UnusableDirectory = new("EM-7003", "The data directory cannot be used.")
    {
        Advice = "Give the host's account the right to create, read and write files in it, or set Data:Directory to another directory.",
    };

    public static readonly Problem InUse = new("EM-7004", "Another host process uses this data directory.")
    {
        Advice = "Stop the other process, or set Data:Directory to a directory of this host's own. The file host.lock holds the number of the process.",
    };

    public static readonly Problem Damaged = new("EM-7005", "The database is damaged.")
    {
        Advice = "Stop here: nothing was changed. Put the latest backup back with the command restore --from FILE --force, which keeps the damaged files aside for analysis, and start again.",
    };

    public static readonly Problem Newer = new("EM-7006", "The database was written by a newer version of this program.")
    {
        Advice = "Start the newer version, or put back the backup that was made before it was installed: restore --from FILE --force.",
    };

    public static readonly Problem AlteredMigration = new("EM-7007", "The database was set up by another build of this program.")
    {
        Advice = "Start the build that made it, or set Data:Directory to an empty directory.",
    };

    public static readonly Problem FailedMigration = new("EM-7008", "The database could not be brought up to this version; it was left as it was.")
    {
        Advice = "Start the former version, or restore a backup, and report the message.",
    };

    public static readonly Problem RestoreUnfinished = new("EM-7100", "A restore into this data directory was cut off.")
    {
        Advice = "Run the command restore again with the same file: half of a backup is no database to start with.",
    };

    public static readonly Problem NetworkFileSystem = new("EM-7101", "The data directory lies on a network file system.")
    {
        Detail = "SQLite's log needs memory that all processes share, and locks that hold: a network file system has neither, and the database would be damaged.",
        Advice = "Set Data:Directory to a directory of a local disk. Backups may go to the network.",
    };

    public static readonly Problem Full = new("EM-7102", "The disk of the data directory is full.")
    {
        Detail = "Nothing was changed.",
        Advice = "Make room and try again; the host goes on by itself.",
    };

    public static readonly Problem Unwritable = new("EM-7103", "The database cannot be written.")
    {
        Detail = "The file, its directory or the disk is read-only, or the disk failed. Nothing was changed.",
        Advice = "Give the host's account the right to write again and try again; the host goes on by itself.",
    };

    public static readonly Problem DamagedWhileRunning = new("EM-7104", "The database is damaged.")
    {
        Advice = "Stop the host, put the latest backup back with the command restore --from FILE --force, and find out what damaged the disk.",
    };
}
