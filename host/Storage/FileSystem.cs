namespace ElectronicMessages.Host.Storage;

/// <summary>What kind of file system a directory lies on, as far as the operating system tells.</summary>
internal static class FileSystem
{
    private const string Mounts = "/proc/self/mounts";

    private static readonly string[] Network =
        ["nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "9p", "afs", "ceph", "glusterfs", "lustre", "ncpfs", "ocfs2", "gfs2", "davfs", "fuse.sshfs", "fuse.glusterfs", "fuse.cephfs", "fuse.s3fs", "fuse.rclone", "fuse.davfs2"];

    /// <returns>The type where the directory lies on the network, null where it does not or nobody knows.</returns>
    public static string? NetworkTypeOf(string directory)
    {
        if (OperatingSystem.IsWindows())
        {
            return IsNetworkDrive(directory) ? "network drive" : null;
        }

        try
        {
            return File.Exists(Mounts) ? NetworkTypeOf(directory, File.ReadAllLines(Mounts)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <param name="mounts">As of <c>/proc/mounts</c>: device, directory, type, options.</param>
    internal static string? NetworkTypeOf(string directory, IEnumerable<string> mounts)
    {
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var (longest, type) = (-1, "");
        foreach (var mount in mounts)
        {
            // The last of two mounts on one directory is the one that is seen.
            if (mount.Split(' ') is [_, var point, var kind, ..] && Unescaped(point) is var root && Contains(root, path) && root.Length >= longest)
            {
                (longest, type) = (root.Length, kind);
            }
        }

        return Network.Contains(type, StringComparer.OrdinalIgnoreCase) ? type : null;
    }

    private static bool Contains(string root, string path) =>
        root == "/" || path == root || path.StartsWith(root + "/", StringComparison.Ordinal);

    // The kernel writes white space and backslashes of a path as octal numbers.
    private static string Unescaped(string path) => path
        .Replace(@"\040", " ", StringComparison.Ordinal)
        .Replace(@"\011", "\t", StringComparison.Ordinal)
        .Replace(@"\012", "\n", StringComparison.Ordinal)
        .Replace(@"\134", @"\", StringComparison.Ordinal);

    private static bool IsNetworkDrive(string directory) =>
        directory.StartsWith(@"\\", StringComparison.Ordinal)
        || (Path.GetPathRoot(directory) is { Length: > 0 } root && new DriveInfo(root).DriveType == DriveType.Network);
}
