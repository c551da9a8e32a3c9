namespace ElectronicMessages.Host.Plugins;

/// <summary>The section <c>Plugins</c> of the configuration.</summary>
internal sealed record PluginsOptions
{
    /// <summary>Where the folders <c>id/version/</c> lie; a relative path is relative to the executable.</summary>
    public string Directory { get; init; } = "plugins";

    /// <summary>The installation's inventory; a relative path is relative to the executable.</summary>
    public string Manifest { get; init; } = "plugin-manifest.json";

    /// <summary>How long one call into a plugin may take before it is abandoned.</summary>
    public TimeSpan CallTimeLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long calls under way may finish before they are cancelled, when a plugin is let go.</summary>
    public TimeSpan DrainLimit { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How often the plugin directory is looked at, besides when the system tells of a change.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether a package that no trusted publisher has signed may be approved at all.</summary>
    public bool RequireSignature { get; init; }

    /// <summary>The ids of plugins that may be approved unsigned where signatures are required.</summary>
    public IReadOnlyList<string> AllowUnsigned { get; init; } = [];

    /// <summary>Start with no plugin; on the command line: <c>--safe-mode</c>.</summary>
    public bool SafeMode { get; init; }

    public string DirectoryPath => Path.GetFullPath(Directory, AppContext.BaseDirectory);

    public string ManifestPath => Path.GetFullPath(Manifest, AppContext.BaseDirectory);
}
