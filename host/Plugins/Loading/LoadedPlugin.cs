using ElectronicMessages.Host.Plugins.Calling;
using ElectronicMessages.Host.Plugins.Describing;

namespace ElectronicMessages.Host.Plugins.Loading;

/// <summary>
/// A plugin that runs. Everything that refers to its code hangs here and nowhere else, so that letting this go lets the
/// plugin go.
/// </summary>
internal sealed class LoadedPlugin(PluginDescriptor descriptor, PluginContributions contributions, LabelTexts labels, ServiceProvider services, ILoadedPluginAssembly? assembly)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public PluginDescriptor Descriptor { get; } = descriptor;

    public PluginContributions Contributions { get; private set; } = contributions;

    public LabelTexts Labels { get; } = labels;

    public PluginCalls Calls { get; } = new();

    public IServiceProvider Services => services;

    /// <summary>Ends every call under way.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        Contributions = new() { Types = [], WebServices = [], Simulators = [] };
        await services.DisposeAsync();
        assembly?.Dispose();
    }
}
