using System.Reflection;

namespace ElectronicMessages.Packages.Loading;

/// <summary>The loader of the house: one load context a plugin and version.</summary>
internal sealed class IsolatedPluginLoader : IPluginLoader
{
    public ILoadedPluginAssembly Load(PluginLoaderOptions options)
    {
        var context = new PluginLoadContext(options);
        try
        {
            return new Loaded(context, context.LoadFromAssemblyPath(options.MainAssemblyPath));
        }
        catch when (options.IsUnloadable)
        {
            context.Unload();
            throw;
        }
    }

    private sealed class Loaded(PluginLoadContext context, Assembly assembly) : ILoadedPluginAssembly
    {
        private PluginLoadContext? _context = context;
        private Assembly? _assembly = assembly;

        public Assembly Assembly => _assembly ?? throw new ObjectDisposedException(nameof(ILoadedPluginAssembly));

        public void Dispose()
        {
            if (_context is { IsCollectible: true } context)
            {
                context.Unload();
            }

            _context = null;
            _assembly = null;
        }
    }
}
