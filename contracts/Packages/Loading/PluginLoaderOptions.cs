using System.Runtime.Loader;
using ElectronicMessages.Contracts.Plugins;

namespace ElectronicMessages.Packages.Loading;

internal sealed record PluginLoaderOptions(string MainAssemblyPath)
{
    /// <summary>Names of assemblies that always come from the host, whatever version the plugin was built with.</summary>
    public IReadOnlySet<string> SharedAssemblies { get; init; } =
        new HashSet<string>(StringComparer.OrdinalIgnoreCase) { typeof(IElectronicMessagesPlugin).Assembly.GetName().Name! };

    /// <summary>Names of assemblies that always come from the plugin's folder; wins over sharing.</summary>
    public IReadOnlySet<string> PrivateAssemblies { get; init; } = new HashSet<string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Ask the host first for every name, and the plugin's folder only where the host has none.</summary>
    public bool PreferSharedTypes { get; init; }

    public bool IsUnloadable { get; init; } = true;

    /// <summary>Where shared assemblies come from.</summary>
    public AssemblyLoadContext DefaultContext { get; init; } =
        AssemblyLoadContext.GetLoadContext(typeof(PluginLoaderOptions).Assembly) ?? AssemblyLoadContext.Default;
}
