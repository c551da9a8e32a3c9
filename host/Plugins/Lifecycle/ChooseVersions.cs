using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins.Describing;
using ElectronicMessages.Host.Plugins.Finding;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>
/// Which version of each plugin shall run, and what stands in the way of the others. The manifest's word counts without
/// asking; everything else needs an administrator's approval of exactly these bytes.
/// </summary>
/// <param name="running">The version of each plugin that runs, by id.</param>
internal sealed class ChooseVersions(PluginManifest manifest, PluginChoices choices, IReadOnlyList<FoundPackage> packages, IReadOnlyDictionary<string, string> running, PluginPolicy policy)
{
    /// <summary>In the order of loading: what the manifest names in its order, then the others by id.</summary>
    public IReadOnlyList<WantedPlugin> Wanted() =>
    [
        .. manifest.Plugins.Select(named => Choose(named.Id, named)),
        .. packages.Select(package => package.Id).Distinct(StringComparer.Ordinal)
            .Where(id => !manifest.Plugins.Any(named => named.Id == id))
            .Select(id => Choose(id, null))
            .Where(wanted => wanted.Package is not null || wanted.Obstacle is not null),
    ];

    /// <summary>Whether the manifest's word is enough for it.</summary>
    public bool IsNamed(FoundPackage package) =>
        package.Folder.Version is { } version && manifest.Plugins.Any(named => named.Id == package.Id && named.Version.Contains(version));

    /// <summary>Why a package that is not the chosen one of its plugin does not run.</summary>
    public (PluginState State, Problem Problem) WhyNot(FoundPackage package, FoundPackage? chosen)
    {
        var named = manifest.Plugins.FirstOrDefault(plugin => plugin.Id == package.Id);
        var permission = Permission(package, named);
        if ((permission.Refusal ?? package.Fault) is { } refusal)
        {
            return (PluginState.Refused, refusal);
        }

        if (chosen is null)
        {
            return (PluginState.Found, permission.Missing ?? PluginsProblems.AwaitingApproval(package.Id));
        }

        var isOlder = package.Folder.Version is { } version && chosen.Folder.Version is { } running && version < running;
        return permission.Granted
            ? (isOlder ? PluginState.Superseded : PluginState.Approved, PluginsProblems.AnotherVersionRuns(chosen.Version))
            : (PluginState.Found, permission.Missing ?? PluginsProblems.AwaitingApproval(package.Id));
    }

    private WantedPlugin Choose(string id, NamedPlugin? named)
    {
        var versions = packages.Where(package => package.Id == id).ToArray();
        var permitted = versions.Where(package => Permission(package, named).Granted).ToArray();
        var choice = choices.ById.GetValueOrDefault(id);
        var chosen = permitted.FirstOrDefault(package => package.Version == choice?.Version)
            // A newer version that is dropped in waits for a person, or for the next start.
            ?? permitted.FirstOrDefault(package => package.Version == running.GetValueOrDefault(id))
            ?? permitted.Where(package => package.Folder.Version is not null).MaxBy(package => package.Folder.Version);
        return new(id, named, chosen, Obstacle(id, named, versions, chosen, choice));
    }

    private (PluginState State, Problem Problem)? Obstacle(string id, NamedPlugin? named, FoundPackage[] versions, FoundPackage? chosen, PluginChoice? choice) =>
        chosen is null
            ? named is null ? null : (PluginState.Missing, PluginsProblems.NotInFolder(id, named.Version.ToString(), policy.Directory, [.. versions.Select(package => package.Version)]))
            : policy.SafeMode ? (PluginState.Disabled, PluginsProblems.SafeMode)
            : choice is { Disabled: true } ? (PluginState.Disabled, PluginsProblems.Disabled(choice.ChangedByName, choice.ChangedAt))
            : CrashRules.WhyOff([.. choices.Crashes.Where(crash => crash.Id == id && crash.Version == chosen.Version)]) is { } crash ? (PluginState.Malfunctioned, crash)
            : null;

    private Permitted Permission(FoundPackage package, NamedPlugin? named)
    {
        if (IsNamed(package))
        {
            return new(true, null, null);
        }

        if (choices.IsApprovedOtherwise(package.Id, package.Version, package.Sha256) && choices.ApprovalOf(package.Id, package.Version, package.Sha256) is null)
        {
            return new(false, PluginsProblems.AlteredAfterApproval(package.Id, package.Version), null);
        }

        if (choices.ApprovalOf(package.Id, package.Version, package.Sha256) is not null)
        {
            return new(true, null, null);
        }

        return package.Signature != PackageVouch.Signed && policy.RefusesUnsigned(package.Id)
            ? new(false, PluginsProblems.UnsignedRefused(package.Id), null)
            : new(false, null, named is null ? null : PluginsProblems.OutsideManifest(named.Version.ToString()));
    }

    /// <param name="Granted">It may run.</param>
    /// <param name="Refusal">It may not, and approving it is not offered.</param>
    /// <param name="Missing">What is missing besides an approval.</param>
    private sealed record Permitted(bool Granted, Problem? Refusal, Problem? Missing);
}

/// <summary>A plugin that shall run, or why it does not.</summary>
/// <param name="Named">What the manifest says of it; null where it is approved instead.</param>
internal sealed record WantedPlugin(string Id, NamedPlugin? Named, FoundPackage? Package, (PluginState State, Problem Problem)? Obstacle);

/// <summary>What the configuration says of plugins in general.</summary>
internal sealed record PluginPolicy(string Directory, bool SafeMode, bool RequireSignature, IReadOnlyList<string> AllowUnsigned)
{
    public bool RefusesUnsigned(string id) => RequireSignature && !AllowUnsigned.Contains(id, StringComparer.Ordinal);
}
