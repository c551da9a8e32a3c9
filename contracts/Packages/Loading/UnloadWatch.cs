using System.Runtime.Loader;

namespace ElectronicMessages.Packages.Loading;

/// <summary>A loader that remembers, weakly, the contexts it made, to tell whether they are gone.</summary>
internal sealed class UnloadWatch(IPluginLoader loader) : IPluginLoader
{
    private readonly List<WeakReference> _contexts = [];

    public ILoadedPluginAssembly Load(PluginLoaderOptions options)
    {
        var loaded = loader.Load(options);
        _contexts.Add(new(AssemblyLoadContext.GetLoadContext(loaded.Assembly)));
        return loaded;
    }

    /// <summary>Whether everything that was loaded is gone, after as many collections as it takes.</summary>
    /// <param name="rounds">How many collections before it is called a leak.</param>
    public async Task<bool> AreGoneAsync(int rounds, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var round = 0; round < rounds && _contexts.Exists(context => context.IsAlive); round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(TimeSpan.FromMilliseconds(20), time, cancellationToken);
        }

        return !_contexts.Exists(context => context.IsAlive);
    }
}
