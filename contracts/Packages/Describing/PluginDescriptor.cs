namespace ElectronicMessages.Packages.Describing;

/// <summary>What <c>plugin.json</c> in a plugin's folder says of it.</summary>
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

    public IReadOnlyList<PluginDependency> DependsOn { get; init; } = [];

    /// <summary>The hosts that the plugin calls on its own account.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];
}

internal sealed record PluginDependency(string Id, VersionRange Version);
