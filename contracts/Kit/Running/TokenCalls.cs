using System.Security.Cryptography;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Kit.Running;

/// <summary>The token request that an action of the plugin asks for, made by the real host with secrets that can be recognized.</summary>
internal sealed class TokenCalls(KitHost host)
{
    private const string Redirect = "http://localhost/KT01/web-applications";

    private readonly string _canary = $"kit-canary-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";

    /// <summary>The beginning that every secret here has.</summary>
    public string Canary => _canary;

    public string AccessToken => $"{_canary}-access";

    /// <returns>Null where the outcome asks for no token request.</returns>
    public async Task<Outcome<TokenSet>?> MakeAsync(OfferedType type, ActionOutcome outcome, Uri tokenUrl)
    {
        var client = Client(type, tokenUrl);
        switch ((outcome as ActionOutcome.RequestToken)?.Request)
        {
            case TokenRequest.RedeemAuthorizationCode redeem:
                return await host.TokenEndpoint.RedeemAsync(client, Grant(client), redeem, CancellationToken.None);
            case TokenRequest.UseRefreshToken refresh:
                return await host.TokenEndpoint.RefreshAsync(client, Secret.Of($"{_canary}-refresh"), subject: null, refresh, CancellationToken.None);
            case TokenRequest.ExchangeParentToken exchange:
                return await host.TokenEndpoint.ExchangeAsync(client, Secret.Of($"{_canary}-parent"), exchange, CancellationToken.None);
            case TokenRequest.UseClientCredentials credentials:
                return await host.TokenEndpoint.UseClientCredentialsAsync(client, credentials, CancellationToken.None);
            default:
                return null;
        }
    }

    private AuthorizationGrant Grant(OAuthClient client) => new(
        "kit", Secret.Of($"{_canary}-code"), Secret.Of($"{_canary}-verifier"), Secret.Of($"{_canary}-nonce"), Redirect, RequestedAcr: null, TimeProvider.System.GetUtcNow())
    {
        Client = new(client.Issuer, "kit-client", client.TokenUrl),
        Scope = client.Scope,
    };

    private OAuthClient Client(OfferedType type, Uri tokenUrl)
    {
        var description = type.Description;
        var environment = description.Environments[0];
        return new()
        {
            LegalEntity = "KT01",
            WebApplicationId = "kit-1",
            Name = description.Key,
            TokenUrl = tokenUrl,
            ClientId = "kit-client",
            ClientSecret = Secret.Of($"{_canary}-client"),
            ClientAuthentication = environment.ClientAuthentication == ClientAuthenticationMethod.PrivateKeyJwt ? ClientAuthenticationMethod.ClientSecretPost : environment.ClientAuthentication,
            RedirectUrl = Redirect,

            // An identity token would ask for a discovery document first, which is another conversation.
            Scope = string.Join(' ', (environment.Scope ?? "").Split(' ').Where(scope => scope != "openid")),
            Accept = environment.Accept,
            ContentType = environment.ContentType,
            IsSimulator = true,
            TokenAnswer = description.TokenAnswer,
            AccessToken = AccessTokenFormat.Opaque,
            ErrorTranslations = description.ErrorTranslations,
        };
    }
}
