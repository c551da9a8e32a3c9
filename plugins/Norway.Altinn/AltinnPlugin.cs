using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Norway.Altinn;

/// <summary>The exchange of ID-porten's access token for Altinn's.</summary>
public sealed class AltinnPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services)
    {
    }
}
