using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Norway.Simulator;

/// <summary>Stand-ins for ID-porten, Altinn and Skatteetaten.</summary>
public sealed class SimulatorPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services) => services.AddAuthoritySimulator<NorwaySimulator>();
}
