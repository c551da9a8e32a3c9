using System.Reflection;
using System.Runtime.Loader;

namespace ElectronicMessages.Packages.Loading;

/// <summary>
/// Where a plugin's assemblies live: the framework, the contracts and the abstractions are the host's, everything else is
/// the plugin's own, found by its <c>.deps.json</c>.
/// </summary>
internal sealed class PluginLoadContext(PluginLoaderOptions options)
    : AssemblyLoadContext(Path.GetFileNameWithoutExtension(options.MainAssemblyPath), options.IsUnloadable)
{
    private readonly AssemblyDependencyResolver _resolver = new(options.MainAssemblyPath);

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        var name = assemblyName.Name;
        if (name is null)
        {
            return null;
        }

        if (!options.PrivateAssemblies.Contains(name) && IsShared(name) && FromHost(name) is { } shared)
        {
            return shared;
        }

        return _resolver.ResolveAssemblyToPath(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        _resolver.ResolveUnmanagedDllToPath(unmanagedDllName) is { } path ? LoadUnmanagedDllFromPath(path) : nint.Zero;

    private bool IsShared(string name) =>
        options.PreferSharedTypes
        || options.SharedAssemblies.Contains(name)
        || (name.StartsWith("Microsoft.Extensions.", StringComparison.OrdinalIgnoreCase) && name.EndsWith(".Abstractions", StringComparison.OrdinalIgnoreCase))
        || FrameworkAssemblies.Contain(name);

    // Without version: a plugin built against contracts 1.5 would otherwise get a null, and a second copy of the types, from
    // a host that offers 1.2. Whether the versions fit has been checked before anything is loaded.
    private Assembly? FromHost(string name)
    {
        try
        {
            return options.DefaultContext.LoadFromAssemblyName(new AssemblyName(name));
        }
        catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or BadImageFormatException)
        {
            return null;
        }
    }
}
