using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.UnitedKingdom.Simulator;

/// <summary>A stand-in for HMRC's sandbox.</summary>
public sealed class SimulatorPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services) => services.AddAuthoritySimulator<HmrcSimulator>();
}
