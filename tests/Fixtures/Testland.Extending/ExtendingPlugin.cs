using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Testland.Extending;

/// <summary>Extends what another plugin of Testland offers, and what the host does itself.</summary>
public sealed class ExtendingPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services) => services
        .AddActionExtension<SaySo>()
        .AddActionExtension<KeepOrder>()
        .AddActionExtension<Farewell>()
        .AddActionExtension<RecentSignIn>()
        .AddEventHandler<ActionRunning, Listener>()
        .AddEventHandler<ActionRan, Listener>()
        .AddEventHandler<AuthorizationCodeReceived, Listener>()
        .AddEventHandler<AccessTokenObtained, Listener>()
        .AddEventHandler<PluginStateChanged, Listener>()
        .AddEventHandler<ActionRan, FailingListener>();
}
