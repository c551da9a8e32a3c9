using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Norway.IdPorten;

/// <summary>
/// <c>NO ID-Porten</c>: code flow with PKCE; the person who signs in is the one who may submit. Addresses as Digdir publishes
/// them: the issuer without trailing slash, the sign-in on a host of its own.
/// </summary>
internal sealed class NoIdPorten : IWebApplicationType
{
    private static readonly Uri SelfService = new("https://samarbeid.digdir.no/");

    public WebApplicationTypeDescription Describe() => new()
    {
        Key = "NO ID-Porten",
        Caption = "@Caption",
        Description = "@Description",
        Country = "NO",
        Subject = SubjectRule.OnlyTheUserWhoAuthorized,
        SecurityLevels = ["idporten-loa-low", "idporten-loa-substantial", "idporten-loa-high"],
        AuthorizationLifetime = TimeSpan.FromSeconds(31_536_000),
        Environments =
        [
            Defaults(WebApplicationEnvironment.Test, "https://test.idporten.no", "https://login.test.idporten.no"),
            Defaults(WebApplicationEnvironment.Production, "https://idporten.no", "https://login.idporten.no"),
        ],
        Required =
        [
            new(WebApplicationField.Issuer, "@Required.Issuer"),
            new(WebApplicationField.ClientId, "@Required.ClientId") { Link = SelfService },
            new(WebApplicationField.ClientSecret, "@Required.ClientSecret") { Link = SelfService },
            new(WebApplicationField.RedirectUrl, "@Required.RedirectUrl") { Link = SelfService },
            new(WebApplicationField.Scope, "@Required.Scope") { Link = SelfService },
        ],
        ErrorTranslations = [.. Translations()],

        // One-time refresh tokens live for ten minutes without use unless the integration says otherwise: only an
        // administrator who wants it keeps them alive. Userinfo needs the scope profile; without it ID-porten says so.
        TokenKeeping = new() { RefreshAhead = true, KeepAlivePermitted = true },
        ConnectionTest = new() { UserInfo = true },
    };

    private static EnvironmentDefaults Defaults(WebApplicationEnvironment environment, string issuer, string signIn) => new(environment)
    {
        AuthorizationUrlPath = $"{signIn}/authorize",
        TokenUrlPath = $"{issuer}/token",
        Issuer = issuer,
        Scope = "openid skatteetaten:mvameldingvalidering skatteetaten:mvameldinginnsending",
        ContentType = "application/x-www-form-urlencoded",
        ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost,
        Hosts = [new Uri(issuer).Host, new Uri(signIn).Host],
    };

    private static IEnumerable<ErrorTranslation> Translations()
    {
        var signIn = NextStep.RunAction("@Next.GetCode", ActionKeys.GetAuthorizationCode);
        var edit = NextStep.EditRecord("@Next.Edit");
        yield return new("@Error.InvalidGrant", "@Error.InvalidGrant.Advice") { Error = "invalid_grant", Class = ErrorClass.Permanent, Next = signIn };
        yield return new("@Error.InvalidClient", "@Error.InvalidClient.Advice") { Error = "invalid_client", Class = ErrorClass.Operator, Next = edit };
        yield return new("@Error.UnauthorizedClient", "@Error.UnauthorizedClient.Advice") { Error = "unauthorized_client", Class = ErrorClass.Operator, Next = edit };
        yield return new("@Error.InvalidScope", "@Error.InvalidScope.Advice") { Error = "invalid_scope", Class = ErrorClass.Operator, Next = edit };
        yield return new("@Error.AccessDenied", "@Error.AccessDenied.Advice") { Error = "access_denied", Next = signIn };
        yield return new("@Error.RedirectUri", "@Error.RedirectUri.Advice") { Contains = "redirect_uri", Class = ErrorClass.Operator, Next = edit };
    }
}
