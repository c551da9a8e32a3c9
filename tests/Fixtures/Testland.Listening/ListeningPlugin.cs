using ElectronicMessages.Contracts.Events;
using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Testland.Listening;

/// <summary>Registers no key that a second copy of it would register again: there may be as many of it as a test wants.</summary>
public sealed class ListeningPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services) => services
        .AddEventHandler<AuthorizationExpiring, Listener>()
        .AddEventHandler<AccessTokenObtained, Listener>()
        .AddEventHandler<RequestSent, Listener>();
}
