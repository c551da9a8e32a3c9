using System.Security.Cryptography;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;

namespace ElectronicMessages.Packages.Verifying;

/// <summary>The files of a package: what the descriptor lists, no more, no less, byte for byte.</summary>
internal static class PackageFiles
{
    /// <summary>The signature over the descriptor; the one file besides the descriptor that no hash covers.</summary>
    public const string SignatureFile = "plugin.json.sig";

    public const int MostFiles = 2_000;
    public const long MostBytes = 200_000_000;

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Whether a problem of this number says that the files are not those that were listed.</summary>
    public static bool TellsModified(string number) => number == PackageProblems.FileChanged("").Number || number == PackageProblems.FileNotListed("").Number;

    /// <summary>Whether a path of the package stays inside its folder, on every system.</summary>
    public static bool IsInside(string path) =>
        path.Length is > 0 and <= 240
        && !path.Contains('\\', StringComparison.Ordinal)
        && !path.Contains(':', StringComparison.Ordinal)
        && !path.Any(char.IsControl)
        && path.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && part[^1] is not (' ' or '.'));

    /// <summary>The paths of all files below a folder, with forward slashes; links are told and not followed.</summary>
    public static IReadOnlyList<string> Below(string folder) =>
        [.. new DirectoryInfo(folder).EnumerateFileSystemInfos("*", Everything)
            .Where(entry => entry.LinkTarget is not null || entry is FileInfo)
            .Select(entry => Path.GetRelativePath(folder, entry.FullName).Replace(Path.DirectorySeparatorChar, '/'))
            .Order(StringComparer.Ordinal)];

    public static async Task<string> HashAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    /// <summary>What of the folder is not what its descriptor lists; null where all is.</summary>
    public static async Task<Problem?> FindFaultAsync(string folder, PluginDescriptor descriptor, CancellationToken cancellationToken)
    {
        if (Unlisted(folder, descriptor) is { } fault)
        {
            return fault;
        }

        foreach (var (path, hash) in descriptor.Files)
        {
            var file = Path.Combine(folder, path);
            if (!File.Exists(file))
            {
                return PackageProblems.FileMissing(path, folder);
            }

            if (await HashAsync(file, cancellationToken) != hash)
            {
                return PackageProblems.FileChanged(path);
            }
        }

        return null;
    }

    /// <summary>
    /// Copies a package to where nobody else writes, each file hashed on its way: what was verified is what runs, also where
    /// somebody changes the folder between the two.
    /// </summary>
    public static async Task<Problem?> CopyAsync(string folder, PluginDescriptor descriptor, byte[] descriptorBytes, string target, CancellationToken cancellationToken)
    {
        if (Unlisted(folder, descriptor) is { } fault)
        {
            return fault;
        }

        Directory.CreateDirectory(target);
        foreach (var (path, hash) in descriptor.Files)
        {
            var file = Path.Combine(folder, path);
            if (!File.Exists(file))
            {
                return PackageProblems.FileMissing(path, folder);
            }

            var copy = Path.Combine(target, path);
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            var bytes = await File.ReadAllBytesAsync(file, cancellationToken);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != hash)
            {
                return PackageProblems.FileChanged(path);
            }

            await File.WriteAllBytesAsync(copy, bytes, cancellationToken);
        }

        await File.WriteAllBytesAsync(Path.Combine(target, PluginDescriptor.FileName), descriptorBytes, cancellationToken);
        return null;
    }

    private static Problem? Unlisted(string folder, PluginDescriptor descriptor)
    {
        var paths = Below(folder);
        if (paths.Count > MostFiles)
        {
            return PackageProblems.TooLarge($"it has more than {MostFiles} files");
        }

        var entries = paths.Select(path => new FileInfo(Path.Combine(folder, path))).ToList();
        if (entries.FirstOrDefault(entry => entry.LinkTarget is not null) is { } link)
        {
            return PackageProblems.LinkInside(Path.GetRelativePath(folder, link.FullName));
        }

        if (entries.Sum(entry => entry.Length) > MostBytes)
        {
            return PackageProblems.TooLarge($"it has more than {MostBytes} bytes");
        }

        return paths.FirstOrDefault(path => path is not (PluginDescriptor.FileName or SignatureFile) && !descriptor.Files.ContainsKey(path)) is { } unlisted
            ? PackageProblems.FileNotListed(unlisted)
            : null;
    }
}
