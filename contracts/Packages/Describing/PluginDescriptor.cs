namespace ElectronicMessages.Packages.Describing;

/// <summary>
/// What <c>plugin.json</c> in a plugin's folder says of it. It is made at build from the project and the code, so that it can
/// be read, and what the plugin contributes listed, without running any of its code.
/// </summary>
internal sealed record PluginDescriptor
{
    public const string FileName = "plugin.json";

    /// <summary>Lower case, such as <c>country.authority</c>; also the name of its folder.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required SemanticVersion Version { get; init; }

    public required string Publisher { get; init; }

    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>The file name of the assembly that holds the entry point.</summary>
    public required string Entry { get; init; }

    /// <summary>The versions of the contracts that the plugin works with.</summary>
    public required VersionRange Contracts { get; init; }

    /// <summary>The version of the contracts that the plugin was built with.</summary>
    public SemanticVersion? ContractsBuilt { get; init; }

    public IReadOnlyList<PluginDependency> DependsOn { get; init; } = [];

    /// <summary>The hosts that the plugin calls on its own account.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>What it does in this installation; see <see cref="Capability"/>.</summary>
    public IReadOnlyList<string> Capabilities { get; init; } = [];

    public PluginLimits Limits { get; init; } = new(null, null);

    public DescribedContributions Contributes { get; init; } = new();

    /// <summary>The SHA-256 of every other file of the package, in lower-case hexadecimal, by its path with forward slashes.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

internal sealed record PluginDependency(string Id, VersionRange Version);

/// <summary>What the plugin wants of the host's patience.</summary>
/// <param name="CallSeconds">How long one call may take; null for the host's limit, which is never exceeded.</param>
/// <param name="Concurrency">How many calls may run at once; null for the host's limit.</param>
internal sealed record PluginLimits(int? CallSeconds, int? Concurrency);
