namespace ElectronicMessages.Host.Storage;

/// <summary>The one directory that holds everything to back up: database, keys, set-up link.</summary>
internal sealed record DataDirectory(string Path)
{
    public string DatabaseFile => System.IO.Path.Combine(Path, "electronic-messages.db");

    public string MasterKeyFile => System.IO.Path.Combine(Path, "master.key");

    public string KeyRing => System.IO.Path.Combine(Path, "key-ring");

    public string SetUpLinkFile => System.IO.Path.Combine(Path, "set-up-link.txt");

    public string LockFile => System.IO.Path.Combine(Path, "host.lock");
}
