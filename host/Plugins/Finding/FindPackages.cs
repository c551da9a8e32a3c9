using System.Security.Cryptography;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Verifying;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Finding;

/// <summary>
/// Looks through the plugin directory and verifies each package: descriptor, hashes, links, what it uses of the contracts.
/// A package whose files look as they did is not verified a second time; when it is loaded, its bytes are hashed again.
/// </summary>
internal sealed class FindPackages(IOptions<PluginsOptions> options)
{
    private readonly Dictionary<string, (string Look, FoundPackage Package)> _seen = new(StringComparer.Ordinal);

    /// <remarks>Called by one at a time: under the lock of the lifecycle.</remarks>
    public async Task<IReadOnlyList<FoundPackage>> ExecuteAsync(CancellationToken cancellationToken)
    {
        var packages = new List<FoundPackage>();
        foreach (var folder in PluginFolder.FindAll(options.Value.DirectoryPath))
        {
            var look = LookOf(folder.Path);
            if (!_seen.TryGetValue(folder.Path, out var seen) || seen.Look != look)
            {
                seen = (look, await VerifyAsync(folder, cancellationToken));
                _seen[folder.Path] = seen;
            }

            packages.Add(seen.Package);
        }

        foreach (var gone in _seen.Keys.Except(packages.Select(package => package.Folder.Path), StringComparer.Ordinal).ToList())
        {
            _seen.Remove(gone);
        }

        return packages;
    }

    /// <summary>What changes when a file does: cheap to read, and enough to know when to look closer.</summary>
    public static string LookOf(string folder)
    {
        try
        {
            return string.Join('\n', new DirectoryInfo(folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories)
                .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
                .Select(entry => $"{entry.FullName}|{entry.LastWriteTimeUtc.Ticks}|{(entry as FileInfo)?.Length}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return exception.Message;
        }
    }

    private static async Task<FoundPackage> VerifyAsync(PluginFolder folder, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(folder.DescriptorFile))
            {
                return new(folder, null, "", PackageVouch.Unsigned, PluginDescriptorReader.Read(folder).Problem);
            }

            var bytes = await File.ReadAllBytesAsync(folder.DescriptorFile, cancellationToken);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var descriptor = PluginDescriptorReader.Read(folder);
            if (!descriptor.Succeeded)
            {
                return new(folder, null, sha256, PackageVouch.Unsigned, descriptor.Problem);
            }

            var fault = PackageCheck.Find(folder, descriptor.Value, pinnedSha256: null)
                ?? await PackageFiles.FindFaultAsync(folder.Path, descriptor.Value, cancellationToken)
                ?? LinkCheck.Find(folder.Path, descriptor.Value.Files.Keys);
            return new(folder, descriptor.Value, sha256, IsModified(fault) ? PackageVouch.Modified : PackageVouch.Unsigned, fault);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody is copying, or may not be read: the next look tells more.
            return new(folder, null, "", PackageVouch.Unsigned, PluginsProblems.FolderUnreadable(folder.Path, exception.Message));
        }
    }

    private static bool IsModified(Problem? fault) => fault?.Number is { } number && PackageFiles.TellsModified(number);
}
