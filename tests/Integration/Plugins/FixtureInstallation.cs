using System.Globalization;
using System.IO.Compression;

namespace ElectronicMessages.Tests.Integration.Plugins;

/// <summary>A plugin directory that holds the fixture beside the host's own plugins, and a manifest that names what the test wants.</summary>
internal sealed class FixtureInstallation : IDisposable
{
    public const string Id = "testland.bare-token";
    public const string Version = "1.2.0";

    public FixtureInstallation(params string[] named)
    {
        Directory.CreateDirectory(Plugins);
        Drop(Id);
        Name(named.Length > 0 ? named : [Id]);
    }

    private FixtureInstallation(string _)
    {
        Directory.CreateDirectory(Plugins);
        Name();
    }

    /// <summary>An empty directory, and a manifest that names nothing.</summary>
    public static FixtureInstallation Empty() => new("");

    public string FixtureFolder => Path.Combine(Plugins, Id, Version);

    public TestHostOptions Options => new()
    {
        PluginsDirectory = Plugins,
        Settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Plugins:Manifest"] = Manifest },
    };

    public TestHostOptions With(string setting, string value) => Options with
    {
        Settings = new Dictionary<string, string?>(Options.Settings, StringComparer.OrdinalIgnoreCase) { [setting] = value },
    };

    private string Root { get; } = Directory.CreateTempSubdirectory("electronic-messages-plugins-").FullName;

    public string Plugins => Path.Combine(Root, "plugins");

    private string Manifest => Path.Combine(Root, "plugin-manifest.json");

    public void Name(params string[] ids) => File.WriteAllText(
        Manifest,
        string.Create(CultureInfo.InvariantCulture, $$"""{ "manifestVersion": 1, "plugins": [{{string.Join(',', ids.Select(id => $$"""{ "id": "{{id}}", "version": ">=1.0.0" }"""))}}] }"""));

    /// <summary>Plugins of the host's own, in a directory where the test can change them.</summary>
    public static FixtureInstallation OfTheHost(params string[] ids)
    {
        var installation = new FixtureInstallation("");
        foreach (var id in ids)
        {
            installation.DropOfTheHost(id);
        }

        installation.Name(ids);
        return installation;
    }

    public string DropOfTheHost(string id, string? version = null) => Drop(Path.Combine(Repository.HostOutput, "plugins"), id, version);

    /// <summary>Drops a fixture as a zip of <c>id/version/</c>.</summary>
    public void DropZip(string id)
    {
        var staging = Directory.CreateDirectory(Path.Combine(Root, "staging"));
        Copy(Path.Combine(AppContext.BaseDirectory, "fixtures", id), Path.Combine(staging.FullName, id));
        ZipFile.CreateFromDirectory(staging.FullName, Path.Combine(Root, $"{id}.zip"));
        File.Move(Path.Combine(Root, $"{id}.zip"), Path.Combine(Plugins, $"{id}.zip"));
    }

    /// <summary>Copies a fixture as somebody would who drops it in, as another version where asked.</summary>
    /// <returns>Its folder.</returns>
    public string Drop(string id, string? version = null) => Drop(Path.Combine(AppContext.BaseDirectory, "fixtures"), id, version);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string Drop(string place, string id, string? version)
    {
        var from = Directory.EnumerateDirectories(Path.Combine(place, id)).Single();
        var folder = Path.Combine(Plugins, id, version ?? Path.GetFileName(from));
        Copy(from, folder);
        var descriptor = Path.Combine(folder, "plugin.json");
        File.WriteAllText(descriptor, File.ReadAllText(descriptor).Replace($"\"version\": \"{Path.GetFileName(from)}\"", $"\"version\": \"{Path.GetFileName(folder)}\"", StringComparison.Ordinal));
        return folder;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
