using ElectronicMessages.Host.Plugins.Finding;

namespace ElectronicMessages.Host.Plugins.Lifecycle;

/// <summary>What administrators decided, and what crashes taught, as one reading of the database.</summary>
internal sealed record PluginChoices(
    IReadOnlyList<PluginApproval> Approvals,
    IReadOnlyDictionary<string, PluginChoice> ById,
    IReadOnlyDictionary<string, IReadOnlySet<string>> DisabledFor,
    IReadOnlyList<PluginCrash> Crashes,
    IReadOnlyList<PublisherKey> Publishers)
{
    public PluginApproval? ApprovalOf(string id, string version, string sha256) =>
        Approvals.FirstOrDefault(approval => approval.Id == id && approval.Version == version && approval.Sha256 == sha256);

    public bool IsApprovedOtherwise(string id, string version, string sha256) =>
        Approvals.Any(approval => approval.Id == id && approval.Version == version && approval.Sha256 != sha256);
}

/// <summary>One package that an administrator lets run.</summary>
internal sealed record PluginApproval(string Id, string Version, string Sha256, string ApprovedBy, string ApprovedByName, DateTimeOffset At);

/// <param name="Disabled">Switched off for everybody.</param>
/// <param name="Version">The version that shall run; null for the highest that may.</param>
internal sealed record PluginChoice(string Id, bool Disabled, string? Version, string ChangedByName, DateTimeOffset ChangedAt);

/// <summary>An end of the process that a plugin caused.</summary>
internal sealed record PluginCrash(string Id, string Version, PluginCrashKind Kind, string Detail, DateTimeOffset At);

internal enum PluginCrashKind
{
    /// <summary>The process ended while the plugin was loaded, and loading it alone ends a process again.</summary>
    Loading,

    /// <summary>The plugin ended the process, or an exception of its own did.</summary>
    Exit,

    /// <summary>The process ended by an exception of the host's while a call into the plugin was under way.</summary>
    Beside,
}
