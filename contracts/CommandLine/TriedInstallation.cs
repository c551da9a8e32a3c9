using System.Security.Cryptography;
using ElectronicMessages.Packages;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.CommandLine;

/// <summary>The plugin directory, the manifest and the data of a host that tries one plugin.</summary>
internal sealed class TriedInstallation : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("em-plugin-try-").FullName;

    public TriedInstallation(string? dataDirectory) =>
        DataDirectory = Directory.CreateDirectory(dataDirectory is null ? Path.Combine(_root, "data") : Path.GetFullPath(dataDirectory)).FullName;

    public string DataDirectory { get; }

    public string Plugins => Path.Combine(_root, "plugins");

    public string Manifest => Path.Combine(_root, "plugin-manifest.json");

    /// <summary>Copies the plugin, what it depends on and the simulators of its countries, as far as they lie beside it.</summary>
    /// <param name="plugin">The plugin.</param>
    /// <param name="place">Where it lay when somebody named it.</param>
    /// <returns>What was laid, as id and version.</returns>
    public Outcome<IReadOnlyList<string>> Lay(PluginFolder plugin, string place)
    {
        var read = PluginDescriptorReader.Read(plugin);
        if (!read.Succeeded)
        {
            return read.Problem;
        }

        var wanted = new List<(PluginFolder Folder, PluginDescriptor Descriptor)> { (plugin, read.Value) };
        var beside = Beside(Path.GetFullPath(place)).Where(other => other.Descriptor.Id != read.Value.Id).ToList();
        for (var index = 0; index < wanted.Count; index++)
        {
            foreach (var dependency in wanted[index].Descriptor.DependsOn.Where(needed => !wanted.Exists(other => other.Descriptor.Id == needed.Id)))
            {
                if (beside.Where(other => other.Descriptor.Id == dependency.Id && dependency.Version.Contains(other.Descriptor.Version)).MaxBy(other => other.Descriptor.Version) is not { Folder: not null } found)
                {
                    return PackageProblems.DependencyNotBeside(dependency.Id, dependency.Version.ToString());
                }

                wanted.Add(found);
            }
        }

        foreach (var simulator in beside.Where(other => other.Descriptor.Contributes.SimulatedHosts.Count > 0
            && other.Descriptor.Countries.Intersect(read.Value.Countries, StringComparer.Ordinal).Any()).GroupBy(other => other.Descriptor.Id, StringComparer.Ordinal).Select(versions => versions.MaxBy(other => other.Descriptor.Version)))
        {
            if (!wanted.Exists(other => other.Descriptor.Id == simulator.Descriptor.Id))
            {
                wanted.Add(simulator);
            }
        }

        wanted.ForEach(Copy);
        File.WriteAllText(Manifest, $$"""{ "manifestVersion": 1, "plugins": [ {{string.Join(", ", wanted.Select(Pin))}} ] }""");
        return wanted.ConvertAll(other => $"{other.Descriptor.Id} {other.Descriptor.Version}");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private static string Pin((PluginFolder Folder, PluginDescriptor Descriptor) plugin) =>
        InspectCommand.Pin(plugin.Descriptor, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(plugin.Folder.DescriptorFile))));

    private void Copy((PluginFolder Folder, PluginDescriptor Descriptor) plugin)
    {
        var signature = File.Exists(Path.Combine(plugin.Folder.Path, PackageFiles.SignatureFile)) ? [PackageFiles.SignatureFile] : Array.Empty<string>();
        foreach (var path in plugin.Descriptor.Files.Keys.Concat([PluginDescriptor.FileName, .. signature]).Where(path => File.Exists(Path.Combine(plugin.Folder.Path, path))))
        {
            var target = Path.Combine(Plugins, plugin.Descriptor.Id, plugin.Descriptor.Version.ToString(), path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(plugin.Folder.Path, path), target);
        }
    }

    // plugins/id/version/ and bin/Project/configuration/ are both two folders below what they share.
    private static IEnumerable<(PluginFolder Folder, PluginDescriptor Descriptor)> Beside(string place)
    {
        if (Path.GetDirectoryName(Path.GetDirectoryName(place.TrimEnd(Path.DirectorySeparatorChar))) is not { } shared)
        {
            yield break;
        }

        foreach (var folder in Directory.EnumerateDirectories(shared).SelectMany(Directory.EnumerateDirectories).Where(folder => File.Exists(Path.Combine(folder, PluginDescriptor.FileName))))
        {
            var named = Packages.Packing.PackageSource.Named(folder);
            if (PluginDescriptorReader.Read(named) is { Succeeded: true } read)
            {
                yield return (named, read.Value);
            }
        }
    }
}
