using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Norway.IdPorten;

/// <summary>Sign-in at ID-porten, the Norwegian state's OpenID provider.</summary>
public sealed class IdPortenPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services) =>
        services.AddWebApplicationType<NoIdPorten>(type => type
            .GetAuthorizationCode<GetAuthorizationCode, GetAuthorizationCode.Parameters>("@GetAuthorizationCode.Text")
            .ObtainAccessToken<ObtainAccessToken, NoParameters>("@ObtainAccessToken.Text")
            .RefreshAccessToken<RefreshAccessToken, NoParameters>("@RefreshAccessToken.Text"));
}
