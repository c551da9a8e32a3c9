using System.Text.Json;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Packages.Packing;

/// <summary>A package that somebody names by a path: a folder that was built, a folder <c>id/version/</c>, or a zip, which is unpacked for as long as it is looked at.</summary>
internal sealed class PackageSource : IDisposable
{
    private readonly string? _unpacked;

    private PackageSource(PluginFolder folder, string? unpacked)
    {
        Folder = folder;
        _unpacked = unpacked;
    }

    public PluginFolder Folder { get; }

    public static async Task<Outcome<PackageSource>> OpenAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            return Directory.Exists(path) ? new PackageSource(Named(Path.GetFullPath(path)), null) : PackageProblems.NothingThere(path);
        }

        var target = Directory.CreateTempSubdirectory("em-plugin-").FullName;
        var folder = await PackageZip.UnpackAsync(path, target, cancellationToken);
        if (folder.Succeeded)
        {
            return new PackageSource(folder.Value, target);
        }

        Directory.Delete(target, recursive: true);
        return folder.Problem;
    }

    /// <summary>As <see cref="OpenAsync"/>; the output of a build, which holds more than the package, is packed and unpacked first.</summary>
    public static async Task<Outcome<PackageSource>> OpenAsPackedAsync(string path, CancellationToken cancellationToken)
    {
        var opened = await OpenAsync(path, cancellationToken);
        if (!opened.Succeeded || opened.Value is not { _unpacked: null, Folder: { } folder } || folder.VersionName == Path.GetFileName(folder.Path) || !File.Exists(folder.DescriptorFile))
        {
            return opened;
        }

        var zip = Path.Combine(Directory.CreateTempSubdirectory("em-plugin-").FullName, "package.zip");
        try
        {
            var packed = await PackPackage.ExecuteAsync(folder, zip, cancellationToken);
            return packed.Succeeded ? await OpenAsync(zip, cancellationToken) : packed.Problem;
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(zip)!, recursive: true);
        }
    }

    public void Dispose()
    {
        if (_unpacked is not null)
        {
            Directory.Delete(_unpacked, recursive: true);
        }
    }

    // The output of a build is no folder id/version/ yet, so the descriptor's own words name it.
    public static PluginFolder Named(string path)
    {
        var named = new PluginFolder(Path.GetFileName(Path.GetDirectoryName(path)) ?? "", Path.GetFileName(path), path);
        try
        {
            using var descriptor = JsonDocument.Parse(File.ReadAllBytes(named.DescriptorFile));
            return new(Text(descriptor, "id") ?? named.Id, Text(descriptor, "version") ?? named.VersionName, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException)
        {
            // Whoever reads the descriptor tells what is wrong with it.
            return named;
        }
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
