using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.UnitedKingdom.Hmrc;

/// <summary>Making Tax Digital for VAT at HMRC, the tax authority of the United Kingdom.</summary>
public sealed class HmrcPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services) => services
        .AddWebApplicationType<UkHmrcMtdVat>(type => type
            .GetAuthorizationCode<GetAuthorizationCode, GetAuthorizationCode.Parameters>("@GetAuthorizationCode.Text")
            .ObtainAccessToken<ObtainAccessToken, NoParameters>("@ObtainAccessToken.Text")
            .RefreshAccessToken<RefreshAccessToken, NoParameters>("@RefreshAccessToken.Text")
            .Action<GetApplicationAccessToken, NoParameters>(
                "get-application-access-token", "@GetApplicationAccessToken", group: "Authorization", order: 40, dialogText: "@GetApplicationAccessToken.Text")
            .RequestHeaders<FraudPreventionHeaders>())
        .AddWebService<ObligationParameters>(WebServices.Obligations)
        .AddWebService(WebServices.CheckHeaders);
}
