using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Storage;

internal static class StorageProblems
{
    public static readonly Problem Busy = new("EM-7001", "The database is busy.")
    {
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
        Advice = "Keep the files as they are for analysis, restore the latest backup into the data directory and start again.",
    };

    public static readonly Problem Newer = new("EM-7006", "The database was written by a newer version of this program.")
    {
        Advice = "Start the newer version, or restore the backup that was made before it was installed.",
    };

    public static readonly Problem AlteredMigration = new("EM-7007", "The database was set up by another build of this program.")
    {
        Advice = "Start the build that made it, or set Data:Directory to an empty directory.",
    };

    public static readonly Problem FailedMigration = new("EM-7008", "The database could not be brought up to this version; it was left as it was.")
    {
        Advice = "Start the former version, or restore a backup, and report the message.",
    };
}
