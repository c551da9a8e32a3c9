using System.Runtime.Loader;
using ElectronicMessages.Packages.Describing;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Packages.Loading;

/// <summary>
/// A plugin that runs. Everything that refers to its code hangs here and nowhere else, so that letting this go lets the
/// plugin go.
/// </summary>
internal sealed class ActivatedPlugin(PluginDescriptor descriptor, PluginContributions contributions, LabelTexts labels, ServiceProvider services, ILoadedPluginAssembly? assembly)
    : IAsyncDisposable
{
    private ServiceProvider? _services = services;
    private ILoadedPluginAssembly? _assembly = assembly;

    public PluginDescriptor Descriptor { get; } = descriptor;

    public PluginContributions Contributions { get; private set; } = contributions;

    public LabelTexts Labels { get; } = labels;

    /// <summary>Of the load context, to see when it is gone; null where the plugin's classes are the program's own.</summary>
    public WeakReference? LoadContext { get; } = assembly is null ? null : new(AssemblyLoadContext.GetLoadContext(assembly.Assembly));

    public IServiceProvider Services => _services ?? throw new ObjectDisposedException(Descriptor.Id);

    public async ValueTask DisposeAsync()
    {
        Contributions = PluginContributions.None;
        try
        {
            await (Interlocked.Exchange(ref _services, null)?.DisposeAsync() ?? ValueTask.CompletedTask);
        }
        finally
        {
            Interlocked.Exchange(ref _assembly, null)?.Dispose();
        }
    }
}
