using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Norway.Altinn;

/// <summary>Altinn's token, made from ID-porten's.</summary>
public sealed class AltinnPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services) =>
        services.AddWebApplicationType<NoAltinn>(type => type
            .ObtainAccessToken<ObtainAccessToken, NoParameters>("@ObtainAccessToken.Text"));
}
