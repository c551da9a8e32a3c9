using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Storage;

/// <summary>The one directory that holds everything to back up: database, keys, set-up link.</summary>
internal sealed record DataDirectory(string Path)
{
    public const string Setting = "Data:Directory";

    /// <summary>What no other account of the machine should have.</summary>
    public const UnixFileMode OfOthers = (UnixFileMode)0b111_111;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    public string DatabaseFile => System.IO.Path.Combine(Path, "electronic-messages.db");

    public string MasterKeyFile => System.IO.Path.Combine(Path, "master.key");

    public string KeyRing => System.IO.Path.Combine(Path, "key-ring");

    public string SetUpLinkFile => System.IO.Path.Combine(Path, "set-up-link.txt");

    public string LockFile => System.IO.Path.Combine(Path, "host.lock");

    /// <summary>The socket that the running host takes commands from; whoever can open it is the host's account.</summary>
    public string ControlSocket => System.IO.Path.Combine(Path, "host.control");

    /// <summary>There while a backup is being put in place: a host that started now would find half of it.</summary>
    public string UnfinishedRestore => System.IO.Path.Combine(Path, "restore-unfinished");

    /// <summary>Left by a restore for the next start, which tells the action log of it.</summary>
    public string RestoredNote => System.IO.Path.Combine(Path, "restored.txt");

    /// <summary>Finds the directory in the settings and makes it where it is missing.</summary>
    /// <exception cref="StartupRefusedException">It is not set outside Development, or cannot be made.</exception>
    public static DataDirectory Prepare(IConfiguration configuration, IHostEnvironment environment)
    {
        var directory = Find(configuration, environment);
        directory.Make();
        return directory;
    }

    /// <summary>Finds the directory in the settings.</summary>
    /// <exception cref="StartupRefusedException">It is not set outside Development.</exception>
    public static DataDirectory Find(IConfiguration configuration, IHostEnvironment environment)
    {
        var set = configuration[Setting];
        if (string.IsNullOrWhiteSpace(set) && !environment.IsDevelopment())
        {
            throw new StartupRefusedException(StorageProblems.NoDirectory);
        }

        return new(string.IsNullOrWhiteSpace(set)
            ? System.IO.Path.Combine(AppContext.BaseDirectory, "data")
            : System.IO.Path.GetFullPath(set, environment.ContentRootPath));
    }

    /// <summary>Makes the directory and the key ring in it, for the host's account alone.</summary>
    public void Make()
    {
        try
        {
            Make(Path);
            Make(KeyRing);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException(StorageProblems.UnusableDirectory with { Detail = exception.Message });
        }
    }

    /// <summary>Creates an empty file that only the host's account can read, unless it exists.</summary>
    public static void MakeFile(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var created = new FileStream(path, options);
    }

    /// <summary>Creates a folder that only the host's account can read, unless it exists.</summary>
    public static void MakeFolder(string path) => Make(path);

    /// <summary>Removes a folder with everything in it, if it is there.</summary>
    public static void ForgetFolder(string path)
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }
}
