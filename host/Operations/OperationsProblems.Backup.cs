using ElectronicMessages.Contracts.Problems;

namespace ElectronicMessages.Host.Operations;

/// <summary>Backup, restore and the control socket: EM-0150 and on.</summary>
internal static partial class OperationsProblems
{
    public static readonly Problem BackupDamaged = new("EM-0150", "The copy of the database is damaged.")
    {
        Advice = "The database itself is damaged then. Keep the latest good backup, stop the host and restore it; find out what damaged the disk.",
    };

    public static readonly Problem BackupOvertaken = new("EM-0151", "The data keys were exchanged while the backup was made.")
    {
        Advice = "Make it again now.",
    };

    public static readonly Problem BackupFailed = new("EM-0152", "The backup could not be made.")
    {
        Advice = "Make room on the disk of the data directory: a backup needs about twice the size of the database for a moment.",
    };

    public static readonly Problem NoBackup = new("EM-0153", "This file is no backup.")
    {
        Advice = "Give the file that the command backup has written.",
    };

    public static readonly Problem NewerBackup = new("EM-0154", "The backup was made by a newer version of this program.")
    {
        Advice = "Restore it with that version or a newer one.",
    };

    public static readonly Problem AlteredBackup = new("EM-0155", "The backup was altered or is damaged.")
    {
        Advice = "Nothing was changed here. Take another backup, and find out who could write to this one.",
    };

    public static readonly Problem KeyOfBackupMissing = new("EM-0156", "The master key at hand does not open this backup.")
    {
        Advice = "Put that key where the host reads it (master.key in the data directory, Vault:MasterKey or Vault:MasterKeyCommand) and restore again. Nothing was changed here.",
    };

    public static readonly Problem DatabaseThere = new("EM-0157", "There is a database in the data directory already.")
    {
        Advice = "Give --force to put the backup in its place; what is there is kept aside.",
    };

    public static readonly Problem RestoreFailed = new("EM-0158", "The backup could not be put in place.")
    {
        Advice = "Give your account the right to read the file and to write the data directory, and run the same command again.",
    };

    public static readonly Problem HostNotRunning = new("EM-0159", "No host answers in this data directory.")
    {
        Advice = "Start the host, run the command as the host's account, and give its data directory with --data where the settings do not name it.",
    };

    public static readonly Problem ControlUnavailable = new("EM-0160", "Commands to the running host are not available on this system.")
    {
        Advice = "They go through a Unix domain socket. Use the pages Keys and backup and Action log instead.",
    };

    public static readonly Problem FileNotWritten = new("EM-0161", "The file could not be written.")
    {
        Advice = "Choose a file that does not exist yet, in a directory that your account may write.",
    };

    public static readonly Problem CommandFailed = new("EM-0162", "The host did not finish the command.")
    {
        Advice = "The log of the host says why.",
    };
}
