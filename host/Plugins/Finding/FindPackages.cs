using System.Security.Cryptography;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Signing;
using ElectronicMessages.Packages.Verifying;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Host.Plugins.Finding;

/// <summary>
/// Looks through the plugin directory and verifies each package: descriptor, hashes, links, what it uses of the contracts.
/// A package whose files look as they did is not verified a second time; when it is loaded, its bytes are hashed again.
/// </summary>
internal sealed class FindPackages(PackagePlaces places, IOptions<PluginsOptions> options)
{
    private readonly Dictionary<string, (string Look, FoundPackage Package)> _seen = new(StringComparer.Ordinal);

    /// <remarks>Called by one at a time: under the lock of the lifecycle.</remarks>
    /// <param name="keys">Those of the publishers that are trusted.</param>
    /// <param name="cancellationToken">Ends the look.</param>
    public async Task<IReadOnlyList<FoundPackage>> ExecuteAsync(IReadOnlyList<PublisherKey> keys, CancellationToken cancellationToken)
    {
        var packages = new List<FoundPackage>();
        var trusted = string.Join('\n', keys.Select(key => key.Fingerprint));
        foreach (var (folder, fault) in await places.FindAsync(options.Value.DirectoryPath, cancellationToken))
        {
            var look = trusted + LookOf(folder.Path);
            if (!_seen.TryGetValue(folder.Path, out var seen) || seen.Look != look)
            {
                seen = (look, fault is null ? await VerifyAsync(folder, keys, cancellationToken) : new(folder, null, "", fault));
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

    private static async Task<FoundPackage> VerifyAsync(PluginFolder folder, IReadOnlyList<PublisherKey> keys, CancellationToken cancellationToken)
    {
        try
        {
            if (!File.Exists(folder.DescriptorFile))
            {
                return new(folder, null, "", PluginDescriptorReader.Read(folder).Problem);
            }

            var bytes = await File.ReadAllBytesAsync(folder.DescriptorFile, cancellationToken);
            var sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes));
            var descriptor = PluginDescriptorReader.Read(folder);
            if (!descriptor.Succeeded)
            {
                return new(folder, null, sha256, descriptor.Problem);
            }

            var fault = PackageCheck.Find(folder, descriptor.Value, pinnedSha256: null)
                ?? await PackageFiles.FindFaultAsync(folder.Path, descriptor.Value, cancellationToken)
                ?? LinkCheck.Find(folder.Path, descriptor.Value.Files.Keys);
            return new(folder, descriptor.Value, sha256, fault) { Verdict = await VerdictAsync(folder, bytes, keys, cancellationToken) };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody is copying, or may not be read: the next look tells more.
            return new(folder, null, "", PluginsProblems.FolderUnreadable(folder.Path, exception.Message));
        }
    }

    private static async Task<SignatureVerdict> VerdictAsync(PluginFolder folder, byte[] descriptor, IReadOnlyList<PublisherKey> keys, CancellationToken cancellationToken)
    {
        var file = Path.Combine(folder.Path, PackageFiles.SignatureFile);
        if (!File.Exists(file))
        {
            return SignatureVerdict.None;
        }

        var signature = await File.ReadAllBytesAsync(file, cancellationToken);
        return PackageSignature.Verify(descriptor, signature, keys.Select(key => KeyValuePair.Create(key.Publisher, key.PublicKey)));
    }
}
