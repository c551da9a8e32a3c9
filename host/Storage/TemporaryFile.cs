using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Storage;

/// <summary>
/// A file on its way through, in the data directory and for the host's account alone. Where the system allows it has no
/// name from the moment it is open, so that nothing is left behind even by a crash.
/// </summary>
internal static class TemporaryFile
{
    public static FileStream Create(DataDirectory directory, Identifiers identifiers)
    {
        var path = Path.Combine(directory.Path, $"passing-{identifiers.Next()}.tmp");
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 0,
            Options = FileOptions.Asynchronous | FileOptions.DeleteOnClose,
        };
        if (OperatingSystem.IsWindows())
        {
            return new(path, options);
        }

        options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        options.Options = FileOptions.Asynchronous;
        var file = new FileStream(path, options);
        File.Delete(path);
        return file;
    }
}
