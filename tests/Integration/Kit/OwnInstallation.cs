using ElectronicMessages.Packages.Packing;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Tests.Integration.Kit;

/// <summary>A plugin directory with one plugin that a test made, packed and unpacked as an administrator gets it, and a manifest that names it.</summary>
internal sealed class OwnInstallation : IDisposable
{
    private readonly TempDirectory _directory = new();

    public OwnInstallation(string built)
    {
        var zip = _directory.PathOf("package.zip");
        using var source = PackageSource.OpenAsync(built, CancellationToken.None).GetAwaiter().GetResult().Value;
        var packed = PackPackage.ExecuteAsync(source.Folder, zip, CancellationToken.None).GetAwaiter().GetResult();
        Assert.IsTrue(packed.Succeeded, packed.Problem?.ToString());
        var unpacked = PackageZip.UnpackAsync(zip, Plugins, CancellationToken.None).GetAwaiter().GetResult();
        Assert.IsTrue(unpacked.Succeeded, unpacked.Problem?.ToString());
        File.WriteAllText(Manifest, $$"""{ "manifestVersion": 1, "plugins": [ { "id": "{{packed.Value.Id}}", "version": ">=1.0.0" } ] }""");
    }

    public TestHostOptions Options => new()
    {
        PluginsDirectory = Plugins,
        Settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase) { ["Plugins:Manifest"] = Manifest },
    };

    private string Plugins => Directory.CreateDirectory(_directory.PathOf("plugins")).FullName;

    private string Manifest => _directory.PathOf("plugin-manifest.json");

    public void Dispose() => _directory.Dispose();
}
