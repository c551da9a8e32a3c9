using System.IO.Compression;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;

namespace ElectronicMessages.Packages.Verifying;

/// <summary>
/// Unpacks a zip of <c>id/version/</c>. A zip says itself where its entries go and how large they are, and each of the two
/// may be a lie: paths are judged before anything is written, and bytes are counted as they come.
/// </summary>
internal static class PackageZip
{
    private const int BufferBytes = 81_920;

    // What a compiler makes shrinks to a third, JSON to a twentieth; a bomb to a thousandth.
    private const int MostTimesLarger = 200;
    private const long SmallEnough = 1_000_000;

    /// <param name="zip">The zip file.</param>
    /// <param name="targetFolder">Where <c>id/version/</c> is made; nothing is there until all of it is.</param>
    /// <returns>The folder, unpacked and not yet verified; or why nothing was unpacked.</returns>
    public static async Task<Outcome<PluginFolder>> UnpackAsync(string zip, string targetFolder, CancellationToken cancellationToken)
    {
        var staging = Path.Combine(targetFolder, $".unpacking-{Path.GetRandomFileName()}");
        try
        {
            await using var archive = await ZipFile.OpenReadAsync(zip, cancellationToken);
            var place = Place(archive);
            if (!place.Succeeded)
            {
                return place.Problem;
            }

            var (id, version) = place.Value;
            var folder = new PluginFolder(id, version, Path.Combine(targetFolder, id, version));
            if (Directory.Exists(folder.Path))
            {
                return PackageProblems.AlreadyThere(id, version);
            }

            if (await WriteAsync(archive, staging, cancellationToken) is { } fault)
            {
                return fault;
            }

            Directory.CreateDirectory(Path.Combine(targetFolder, id));
            Directory.Move(Path.Combine(staging, id, version), folder.Path);
            return folder;
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or UnauthorizedAccessException or NotSupportedException)
        {
            return PackageProblems.ZipUnreadable(exception.Message);
        }
        finally
        {
            if (Directory.Exists(staging))
            {
                Directory.Delete(staging, recursive: true);
            }
        }
    }

    private static Outcome<(string Id, string Version)> Place(ZipArchive archive)
    {
        if (archive.Entries.Count > PackageFiles.MostFiles)
        {
            return PackageProblems.TooLarge($"it has more than {PackageFiles.MostFiles} files");
        }

        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in archive.Entries)
        {
            if (Fault(entry) is { } fault)
            {
                return fault;
            }

            if (!seen.Add(entry.FullName.TrimEnd('/')))
            {
                return PackageProblems.ZipHasNoPackage($"it has {entry.FullName} twice");
            }
        }

        var files = archive.Entries.Where(entry => !IsFolder(entry)).Select(entry => entry.FullName.Split('/')).ToList();
        var places = files.Where(parts => parts.Length >= 3).Select(parts => (parts[0], parts[1])).Distinct().ToList();
        return places.Count != 1 || files.Any(parts => parts.Length < 3) ? PackageProblems.ZipHasNoPackage("its files must lie in one folder id/version/ and nowhere else")
            : !seen.Contains($"{places[0].Item1}/{places[0].Item2}/{PluginDescriptor.FileName}") ? PackageProblems.ZipHasNoPackage($"it has no {PluginDescriptor.FileName} in {places[0].Item1}/{places[0].Item2}/")
            : places[0];
    }

    private static Problem? Fault(ZipArchiveEntry entry) =>
        !PackageFiles.IsInside(IsFolder(entry) ? entry.FullName[..^1] : entry.FullName) ? PackageProblems.PathOutside(entry.FullName)
        : IsLink(entry) ? PackageProblems.LinkInside(entry.FullName)
        : entry.Length > SmallEnough && entry.Length / MostTimesLarger > entry.CompressedLength ? PackageProblems.TooLarge($"{Loading.PluginFault.Cut(entry.FullName, 100)} unpacks to more than {MostTimesLarger} times its size")
        : null;

    private static async Task<Problem?> WriteAsync(ZipArchive archive, string staging, CancellationToken cancellationToken)
    {
        var left = PackageFiles.MostBytes;
        foreach (var entry in archive.Entries.Where(entry => !IsFolder(entry)))
        {
            var file = Path.Combine(staging, entry.FullName);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            left = await CopyAsync(entry, file, left, cancellationToken);
            if (left < 0)
            {
                return PackageProblems.TooLarge($"it unpacks to more than {PackageFiles.MostBytes} bytes");
            }
        }

        return null;
    }

    /// <returns>How many bytes may still come; negative where more came than may.</returns>
    private static async Task<long> CopyAsync(ZipArchiveEntry entry, string file, long left, CancellationToken cancellationToken)
    {
        await using var source = await entry.OpenAsync(cancellationToken);
        await using var target = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        var buffer = new byte[BufferBytes];
        for (int read; (read = await source.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            left -= read;
            if (left < 0)
            {
                break;
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
        }

        return left;
    }

    private static bool IsFolder(ZipArchiveEntry entry) => entry.FullName.EndsWith('/');

    // Unix tools keep the kind of a file in the upper half; S_IFMT of a link is 0xA000.
    private static bool IsLink(ZipArchiveEntry entry) => ((entry.ExternalAttributes >> 16) & 0xF000) == 0xA000;
}
