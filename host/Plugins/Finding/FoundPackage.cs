using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Signing;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Host.Plugins.Finding;

/// <summary>A package in the plugin directory, verified as far as that goes without running any of it.</summary>
/// <param name="Descriptor">Null where it cannot be read.</param>
/// <param name="Sha256">The hash of the descriptor, which has the hash of every other file: it names the whole package. Empty where there is none.</param>
/// <param name="Fault">Why it cannot be used; null where nothing is wrong so far.</param>
internal sealed record FoundPackage(PluginFolder Folder, PluginDescriptor? Descriptor, string Sha256, Problem? Fault)
{
    public string Id => Folder.Id;

    public string Version => Folder.VersionName;

    /// <summary>What its signature is worth.</summary>
    public SignatureVerdict Verdict { get; init; } = SignatureVerdict.None;

    public PackageVouch Signature =>
        Fault?.Number is { } number && PackageFiles.TellsModified(number) ? PackageVouch.Modified
        : Verdict.State == SignatureState.Valid ? PackageVouch.Signed
        : PackageVouch.Unsigned;

    public bool IsUsable => Descriptor is not null && Fault is null;
}

/// <summary>Who vouches for a package.</summary>
internal enum PackageVouch
{
    /// <summary>Nobody: no signature, or one by a key that no administrator trusts.</summary>
    Unsigned,

    /// <summary>The publisher, with a key that an administrator trusts.</summary>
    Signed,

    /// <summary>Its bytes are not those that were listed, signed or approved.</summary>
    Modified,
}
