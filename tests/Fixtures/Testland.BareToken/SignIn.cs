using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Testland.BareToken;

internal sealed class SignIn : IWebApplicationType
{
    public const string Host = "signin.testland.example";

    public WebApplicationTypeDescription Describe() => new()
    {
        Key = "TL Sign-in",
        Caption = "@SignIn.Caption",
        Country = "TL",
        Subject = SubjectRule.AnyPermittedUser,
        Environments =
        [
            new(WebApplicationEnvironment.Test)
            {
                BaseUrl = $"https://{Host}",
                AuthorizationUrlPath = "/authorize",
                TokenUrlPath = "/token",
                Scope = "tl.read",
                ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost,
                Hosts = [Host],
            },
        ],
        Required = [new(WebApplicationField.ClientId, "@SignIn.ClientId")],
    };

    internal sealed class GetCode : IGetAuthorizationCode<NoParameters>
    {
        public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult<ActionOutcome>(new ActionOutcome.SignIn(new SignInRequest()));
    }

    internal sealed class Obtain : IObtainAccessToken<NoParameters>
    {
        public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.RedeemAuthorizationCode()));
    }
}
