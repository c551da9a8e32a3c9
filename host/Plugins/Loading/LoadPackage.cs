using System.Security.Cryptography;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Crashes;
using ElectronicMessages.Host.Plugins.Finding;
using ElectronicMessages.Packages;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Host.Plugins.Loading;

/// <summary>
/// Loads one package from a private copy: every byte is hashed on its way there, so that what was verified, and approved, is
/// what runs.
/// </summary>
internal sealed class LoadPackage(PluginActivation activation, PluginCopies copies, LoadingNote note)
{
    /// <param name="package">As it was found.</param>
    /// <param name="pinned">The hash that the manifest binds it to; null where it binds to none.</param>
    /// <param name="cancellationToken">Ends the wait; what was loaded by then is let go.</param>
    public async Task<Outcome<ActivatedPlugin>> ExecuteAsync(FoundPackage package, string? pinned, CancellationToken cancellationToken)
    {
        if (pinned is not null && !string.Equals(pinned, package.Sha256, StringComparison.OrdinalIgnoreCase))
        {
            return PackageProblems.HashDiffers(pinned.ToLowerInvariant(), package.Sha256);
        }

        if (package is not { IsUsable: true, Descriptor: { } descriptor })
        {
            return package.Fault ?? PackageProblems.FileMissing(PluginDescriptor.FileName, package.Folder.Path);
        }

        var copy = package.Folder with { Path = copies.NextFolder(package.Id, package.Version) };
        if (await CopyAsync(package, descriptor, copy, cancellationToken) is { } fault)
        {
            copies.Remove(copy.Path);
            return fault;
        }

        note.Write(package);
        var activated = await activation.ActivateAsync(copy, descriptor, cancellationToken);
        note.Clear();
        if (!activated.Succeeded || Disagreement(activated.Value) is not { } disagreement)
        {
            return activated;
        }

        await activated.Value.DisposeAsync();
        return disagreement;
    }

    private static async Task<Problem?> CopyAsync(FoundPackage package, PluginDescriptor descriptor, PluginFolder copy, CancellationToken cancellationToken)
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(package.Folder.DescriptorFile, cancellationToken);
            return Convert.ToHexStringLower(SHA256.HashData(bytes)) != package.Sha256
                ? PackageProblems.FileChanged(PluginDescriptor.FileName)
                : await PackageFiles.CopyAsync(package.Folder.Path, descriptor, bytes, copy.Path, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return PluginsProblems.FolderUnreadable(package.Folder.Path, exception.Message);
        }
    }

    // The code must be what the descriptor says, which is what an administrator has read and approved.
    private static Problem? Disagreement(ActivatedPlugin plugin) =>
        DescriptorDrift.Find(plugin.Descriptor.Contributes.ToJson(), DescribeContributions.Of(plugin.Contributions, plugin.Labels).ToJson()) is { } drift ? PackageProblems.CodeDiffers(drift)
        : DeclaredHosts.Faults(plugin.Descriptor, plugin.Contributions) is { Count: > 0 } undeclared ? PackageProblems.HostsUndeclared(undeclared)
        : null;
}
