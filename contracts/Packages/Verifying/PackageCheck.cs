using System.Globalization;
using System.Security.Cryptography;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Packages.Verifying;

/// <summary>What can be seen to be wrong with a plugin's folder before any of its code is loaded.</summary>
internal static class PackageCheck
{
    private static readonly string ContractsFile = typeof(IElectronicMessagesPlugin).Assembly.GetName().Name + ".dll";

    public static Problem? Find(PluginFolder folder, PluginDescriptor descriptor, string? pinnedSha256)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.DescriptorFile)));
        if (pinnedSha256 is not null && !string.Equals(hash, pinnedSha256, StringComparison.OrdinalIgnoreCase))
        {
            return PackageProblems.HashDiffers(pinnedSha256.ToLower(CultureInfo.InvariantCulture), hash);
        }

        if (!descriptor.Contracts.Contains(ContractsVersion.Offered))
        {
            return PackageProblems.ContractsOutOfRange(descriptor.Contracts.ToString(), ContractsVersion.Offered.ToString());
        }

        var dependencyList = Path.ChangeExtension(descriptor.Entry, ".deps.json");
        return !File.Exists(Path.Combine(folder.Path, descriptor.Entry)) ? PackageProblems.FileMissing(descriptor.Entry, folder.Path)
            : !File.Exists(Path.Combine(folder.Path, dependencyList)) ? PackageProblems.DependencyListMissing(dependencyList)
            : Directory.EnumerateFiles(folder.Path, ContractsFile, SearchOption.AllDirectories).Any() ? PackageProblems.ContractsInside(ContractsFile)
            : null;
    }
}
