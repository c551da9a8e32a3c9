using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Tests.Unit.Packages;

/// <summary>A copy of a good fixture as id/version/ in a folder of the test's own, which the test breaks.</summary>
internal sealed class PackedFixture : IDisposable
{
    public const string Id = "testland.bare-token";
    public const string Version = "1.2.0";
    public const string Entry = "ElectronicMessages.Testland.BareToken.dll";

    private static readonly string Fixture = System.IO.Path.Combine(AppContext.BaseDirectory, "fixtures", Id, Version);

    public PackedFixture()
    {
        foreach (var file in Directory.EnumerateFiles(Fixture, "*", SearchOption.AllDirectories))
        {
            var target = System.IO.Path.Combine(Path, System.IO.Path.GetRelativePath(Fixture, file));
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Root { get; } = Directory.CreateTempSubdirectory("electronic-messages-package-").FullName;

    public string Path => System.IO.Path.Combine(Root, Id, Version);

    public PluginFolder Folder => new(Id, Version, Path);

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>Changes the descriptor; its own words about its files stay true unless the test changes them.</summary>
    public PackedFixture Describe(Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(Folder.DescriptorFile))!.AsObject();
        change(json);
        File.WriteAllText(Folder.DescriptorFile, json.ToJsonString());
        return this;
    }

    /// <summary>Puts a file there and lists it with its hash, as a build would.</summary>
    public PackedFixture List(string file, byte[] content)
    {
        File.WriteAllBytes(PathOf(file), content);
        return Describe(json => json["files"]![file] = Convert.ToHexStringLower(SHA256.HashData(content)));
    }

    public Task<PackageReport> VerifyAsync(IPluginLoader? loader = null) =>
        new VerifyPackage(loader ?? new IsolatedPluginLoader(), TimeSpan.FromSeconds(60), TimeProvider.System).ExecuteAsync(Folder, CancellationToken.None);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
