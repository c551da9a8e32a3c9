using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace Country.Authority;

/// <summary>Everything that the plugin contributes. Each line of a type is a button on the Action Pane.</summary>
public sealed class AuthorityPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services) => services
        .AddWebApplicationType<AuthorityType>(type => type
            .GetAuthorizationCode<GetAuthorizationCode, GetAuthorizationCode.Parameters>("@GetAuthorizationCode.Text")
            .ObtainAccessToken<ObtainAccessToken, NoParameters>()
            .RefreshAccessToken<RefreshAccessToken, NoParameters>())
        .AddAuthoritySimulator<AuthoritySimulator>();
}
