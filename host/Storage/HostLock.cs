using System.Globalization;
using System.Text;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Storage;

/// <summary>
/// Keeps a second host process off the data directory. The operating system holds the lock, so it ends with the process
/// however that ends, and the file itself means nothing.
/// </summary>
internal sealed class HostLock : IDisposable
{
    private const int LinuxWouldBlock = 11;
    private const int MacWouldBlock = 35;
    private const int WindowsSharingViolation = unchecked((int)0x80070020);

    private readonly FileStream _file;

    private HostLock(FileStream file) => _file = file;

    /// <exception cref="StartupRefusedException">Another process holds it, or the directory cannot be written.</exception>
    public static HostLock Take(DataDirectory directory)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            var file = new FileStream(directory.LockFile, options);
            file.SetLength(0);
            file.Write(Encoding.ASCII.GetBytes(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)));
            return new(file);
        }
        catch (IOException exception) when (exception.HResult is LinuxWouldBlock or MacWouldBlock or WindowsSharingViolation)
        {
            throw new StartupRefusedException(StorageProblems.InUse with { Detail = $"It is {directory.Path}." });
        }
        catch (Exception exception) when (exception is UnauthorizedAccessException or IOException)
        {
            throw new StartupRefusedException(StorageProblems.UnusableDirectory with { Detail = exception.Message });
        }
    }

    public void Dispose() => _file.Dispose();
}
