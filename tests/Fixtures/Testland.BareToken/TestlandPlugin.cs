using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Testland.BareToken;

/// <summary>A country that does not exist, whose authority answers with a bare token.</summary>
public sealed class TestlandPlugin : IElectronicMessagesPlugin
{
    /// <inheritdoc />
    public void ConfigureServices(IServiceCollection services)
    {
        services.AddWebApplicationType<SignIn>(type => type
            .GetAuthorizationCode<SignIn.GetCode, NoParameters>()
            .ObtainAccessToken<SignIn.Obtain, NoParameters>()
            .Action<EveryField, EveryField.Parameters>("every-field", "@EveryField.Caption")
            .Action<ChooseReturn, ChooseReturn.Parameters>("choose-return", "@Return.Caption", dialogText: "@Return.Text")
            .ParametersFrom<ChooseReturn.Source>("choose-return")
            .ValidateWith<ChooseReturn.Validation, ChooseReturn.Parameters>("choose-return")
            .Runs("choose-return", ExecutionMode.Both));
        services.AddWebApplicationType<TokenExchange>(type => type.ObtainAccessToken<TokenExchange.Obtain, NoParameters>());
        services.AddAuthoritySimulator<TestlandSimulator>();
    }
}
