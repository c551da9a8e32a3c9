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
    public PluginDescriptor Descriptor { get; } = descriptor;

    public PluginContributions Contributions { get; private set; } = contributions;

    public LabelTexts Labels { get; } = labels;

    public IServiceProvider Services => services;

    public async ValueTask DisposeAsync()
    {
        Contributions = new() { Types = [], WebServices = [], Simulators = [] };
        await services.DisposeAsync();
        assembly?.Dispose();
    }
}
