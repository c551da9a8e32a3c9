using System.Security.Cryptography;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Host.Plugins.Finding;

/// <summary>
/// Where packages lie: folders <c>id/version/</c> in the plugin directory, and zips of such a folder beside them, which are
/// unpacked below the data directory. A folder wins over a zip of the same version.
/// </summary>
internal sealed class PackagePlaces(DataDirectory data)
{
    private readonly Dictionary<string, (string Look, PluginFolder Folder, Problem? Fault)> _unpacked = new(StringComparer.Ordinal);

    /// <returns>Each package once, and for a zip that cannot be unpacked why.</returns>
    public async Task<IReadOnlyList<(PluginFolder Folder, Problem? Fault)>> FindAsync(string directory, CancellationToken cancellationToken)
    {
        var places = PluginFolder.FindAll(directory).Select(folder => (Folder: folder, Fault: (Problem?)null)).ToList();
        string[] zips = Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, "*.zip").Order(StringComparer.Ordinal)] : [];
        foreach (var zip in zips)
        {
            var (folder, fault) = await UnpackAsync(zip, cancellationToken);
            if (!places.Any(place => place.Folder.Id == folder.Id && place.Folder.VersionName == folder.VersionName))
            {
                places.Add((folder, fault));
            }
        }

        return places;
    }

    private async Task<(PluginFolder Folder, Problem? Fault)> UnpackAsync(string zip, CancellationToken cancellationToken)
    {
        var file = new FileInfo(zip);
        var look = $"{file.Length}|{file.LastWriteTimeUtc.Ticks}";
        if (_unpacked.TryGetValue(zip, out var before) && before.Look == look)
        {
            return (before.Folder, before.Fault);
        }

        // By the name of the zip: two zips, and a zip that changed, never write into each other's folder.
        var target = Path.Combine(data.Path, "plugin-zips", Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(zip)))[..16]);
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        var unpacked = await PackageZip.UnpackAsync(zip, target, cancellationToken);
        var folder = unpacked.Succeeded ? unpacked.Value : new PluginFolder(file.Name, "", zip);
        _unpacked[zip] = (look, folder, unpacked.Problem);
        return (folder, unpacked.Problem);
    }
}
