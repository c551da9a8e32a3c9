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

    public string DirectoryPath => Path.GetFullPath(Directory, AppContext.BaseDirectory);

    public string ManifestPath => Path.GetFullPath(Manifest, AppContext.BaseDirectory);
}
