namespace ElectronicMessages.Packages.Describing;

/// <summary>A folder <c>id/version/</c> in the plugin directory.</summary>
internal sealed record PluginFolder(string Id, string VersionName, string Path)
{
    public string DescriptorFile => System.IO.Path.Combine(Path, PluginDescriptor.FileName);

    /// <summary>Null where the folder's name is no version.</summary>
    public SemanticVersion? Version => SemanticVersion.TryParse(VersionName, out var version) ? version : null;

    /// <summary>Every folder that holds a file, by id and version. A directory that does not exist holds none.</summary>
    public static IReadOnlyList<PluginFolder> FindAll(string directory) =>
        !Directory.Exists(directory)
            ? []
            : [.. Directory.EnumerateDirectories(directory)
                .SelectMany(Directory.EnumerateDirectories)
                .Where(path => Directory.EnumerateFiles(path).Any())
                .Select(path => new PluginFolder(System.IO.Path.GetFileName(System.IO.Path.GetDirectoryName(path))!, System.IO.Path.GetFileName(path), path))
                .OrderBy(folder => folder.Id, StringComparer.Ordinal)
                .ThenBy(folder => folder.Version)];
}
