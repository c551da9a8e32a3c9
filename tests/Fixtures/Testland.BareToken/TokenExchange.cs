using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Testland.BareToken;

internal sealed class TokenExchange : IWebApplicationType
{
    public const string Host = "token.testland.example";

    public WebApplicationTypeDescription Describe() => new()
    {
        Key = "TL Bare token",
        Caption = "@BareToken.Caption",
        Country = "TL",
        DerivedFrom = "TL Sign-in",
        Subject = SubjectRule.AnyPermittedUser,
        TokenAnswer = TokenAnswerFormat.BareToken,
        AccessToken = AccessTokenFormat.Jwt,
        Environments =
        [
            new(WebApplicationEnvironment.Test)
            {
                BaseUrl = $"https://{Host}/exchange",
                Issuer = $"https://{Host}",
                Hosts = [Host],
            },
        ],
    };

    internal sealed class Obtain : IObtainAccessToken<NoParameters>
    {
        public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.ExchangeParentToken()));
    }
}
