using System.Reflection;
using McMaster.NETCore.Plugins;

namespace ElectronicMessages.Packages.Loading;

/// <summary>
/// McMaster.NETCore.Plugins behind the same seam. Compiled with <c>-p:PluginLoader=McMaster</c> alone. Shared names go in
/// without version, as the loader of the house binds them; the library walks what each refers to and shares that, too.
/// </summary>
internal sealed class McMasterPluginLoader : IPluginLoader
{
    public ILoadedPluginAssembly Load(PluginLoaderOptions options)
    {
        var config = new PluginConfig(options.MainAssemblyPath)
        {
            IsUnloadable = options.IsUnloadable,
            PreferSharedTypes = options.PreferSharedTypes,
            DefaultContext = options.DefaultContext,

            // Read from files, so that Assembly.Location is there; reloading is the host's own, which drains and checks first.
            LoadInMemory = false,
            EnableHotReload = false,
        };
        foreach (var name in options.SharedAssemblies)
        {
            config.SharedAssemblies.Add(new AssemblyName(name));
        }

        foreach (var name in options.PrivateAssemblies)
        {
            config.PrivateAssemblies.Add(new AssemblyName(name));
        }

        var loader = new PluginLoader(config);
        try
        {
            return new Loaded(loader, loader.LoadDefaultAssembly());
        }
        catch
        {
            loader.Dispose();
            throw;
        }
    }

    private sealed class Loaded(PluginLoader loader, Assembly assembly) : ILoadedPluginAssembly
    {
        private PluginLoader? _loader = loader;
        private Assembly? _assembly = assembly;

        public Assembly Assembly => _assembly ?? throw new ObjectDisposedException(nameof(ILoadedPluginAssembly));

        public void Dispose()
        {
            _loader?.Dispose();
            _loader = null;
            _assembly = null;
        }
    }
}
