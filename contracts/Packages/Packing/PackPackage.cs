using System.IO.Compression;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Packages.Packing;

/// <summary>
/// Makes the zip of a package: what the descriptor lists, the descriptor and its signature, nothing else. The same package
/// makes the same bytes, whoever packs it and when.
/// </summary>
internal static class PackPackage
{
    private const int RegularFile = unchecked((int)(0x81A4u << 16));

    // The earliest that a zip can say.
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <param name="folder">The folder of the package; files that its descriptor does not list stay out.</param>
    /// <param name="zip">The file to make; one that exists is replaced once the new one is whole.</param>
    /// <returns>What was packed.</returns>
    public static async Task<Outcome<PluginDescriptor>> ExecuteAsync(PluginFolder folder, string zip, CancellationToken cancellationToken)
    {
        var read = PluginDescriptorReader.Read(folder);
        if (!read.Succeeded)
        {
            return read.Problem;
        }

        var descriptor = read.Value;
        if (await FaultAsync(folder, descriptor, cancellationToken) is { } fault)
        {
            return fault;
        }

        var signature = File.Exists(Path.Combine(folder.Path, PackageFiles.SignatureFile)) ? [PackageFiles.SignatureFile] : Array.Empty<string>();
        var unfinished = zip + ".unfinished";
        await using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.ReadWrite))
        await using (var archive = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellationToken))
        {
            foreach (var path in descriptor.Files.Keys.Concat([PluginDescriptor.FileName, .. signature]).Order(StringComparer.Ordinal))
            {
                var entry = archive.CreateEntry($"{descriptor.Id}/{folder.VersionName}/{path}", CompressionLevel.SmallestSize);
                entry.LastWriteTime = NoTime;
                entry.ExternalAttributes = RegularFile;
                await using var source = File.OpenRead(Path.Combine(folder.Path, path));
                await using var target = await entry.OpenAsync(cancellationToken);
                await source.CopyToAsync(target, cancellationToken);
            }
        }

        File.Move(unfinished, zip, overwrite: true);
        return descriptor;
    }

    private static async Task<Problem?> FaultAsync(PluginFolder folder, PluginDescriptor descriptor, CancellationToken cancellationToken)
    {
        foreach (var (path, hash) in descriptor.Files)
        {
            var file = Path.Combine(folder.Path, path);
            if (!File.Exists(file))
            {
                return PackageProblems.FileMissing(path, folder.Path);
            }

            if (await PackageFiles.HashAsync(file, cancellationToken) != hash)
            {
                return PackageProblems.FileChanged(path);
            }
        }

        return null;
    }
}
