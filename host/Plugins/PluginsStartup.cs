using ElectronicMessages.Host.Plugins.Crashes;
using ElectronicMessages.Host.Plugins.Lifecycle;

namespace ElectronicMessages.Host.Plugins;

/// <summary>Learns from the last crash, loads the plugins before anything serves, and lets them go when the host stops.</summary>
internal sealed class PluginsStartup(CrashMemory crashMemory, PluginLifecycle lifecycle) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await crashMemory.LearnAsync(cancellationToken);
        await lifecycle.ReconcileAsync(cancellationToken);
        crashMemory.Watch();
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        crashMemory.Forget();
        await lifecycle.StopAsync(cancellationToken);
    }
}
