using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Plugins.Crashes;

/// <summary>
/// A file that is there while a plugin is being loaded. A start that finds it knows what was being loaded when the process
/// ended. It need not be durable: after a power cut no plugin is to blame.
/// </summary>
internal sealed class LoadingNote(DataDirectory data)
{
    private string File => Path.Combine(data.Path, "plugin-loading");

    public void Write(FoundPackage package) => System.IO.File.WriteAllLines(File, [package.Id, package.Version, package.Sha256]);

    public void Clear() => System.IO.File.Delete(File);

    /// <returns>Id, version and hash of what was being loaded; null where nothing was.</returns>
    public (string Id, string Version, string Sha256)? Read() =>
        System.IO.File.Exists(File) && System.IO.File.ReadAllLines(File) is [var id, var version, var sha256] ? (id, version, sha256) : null;
}
