using ElectronicMessages.Host.Plugins.Calling;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Loading;

/// <summary>A plugin that runs in this host, and how the calls to it went.</summary>
internal sealed class LoadedPlugin(ActivatedPlugin activated) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    public PluginDescriptor Descriptor => activated.Descriptor;

    public PluginContributions Contributions => activated.Contributions;

    public LabelTexts Labels => activated.Labels;

    public IServiceProvider Services => activated.Services;

    public PluginCalls Calls { get; } = new();

    /// <summary>Ends every call under way.</summary>
    public CancellationToken Stopping => _stopping.Token;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await activated.DisposeAsync();
    }
}
