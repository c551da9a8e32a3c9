using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.UnitedKingdom.Hmrc;

/// <summary>
/// <c>UK HMRC MTD VAT</c>: code flow, by redirect or by copying the code, refresh tokens that are good once, and 18 months
/// until the person must sign in again. Whoever has the role may use it: an authorization belongs to the business, not to the
/// person.
/// </summary>
internal sealed class UkHmrcMtdVat : IWebApplicationType
{
    public const string Key = "UK HMRC MTD VAT";
    public const string TestHost = "test-api.service.hmrc.gov.uk";
    public const string ProductionHost = "api.service.hmrc.gov.uk";

    private static readonly Uri DeveloperHub = new("https://developer.service.hmrc.gov.uk/developer/applications");

    public WebApplicationTypeDescription Describe() => new()
    {
        Key = Key,
        Caption = "@Caption",
        Description = "@Description",
        Country = "GB",
        Subject = SubjectRule.AnyPermittedUser,
        AuthorizationMonths = 18,

        // More days than 18 months can have: the months are what counts. An administrator may enter less.
        AuthorizationLifetime = TimeSpan.FromDays(18 * 31),
        CodeLifetime = TimeSpan.FromMinutes(10),
        OutOfBandRedirectUrls = ["urn:ietf:wg:oauth:2.0:oob", "urn:ietf:wg:oauth:2.0:oob:auto"],
        Environments = [Defaults(WebApplicationEnvironment.Test, TestHost), Defaults(WebApplicationEnvironment.Production, ProductionHost)],
        Required =
        [
            new(WebApplicationField.BaseUrl, "@Required.BaseUrl"),
            new(WebApplicationField.ClientId, "@Required.ClientId") { Link = DeveloperHub },
            new(WebApplicationField.ClientSecret, "@Required.ClientSecret") { Link = DeveloperHub },
            new(WebApplicationField.RedirectUrl, "@Required.RedirectUrl") { Link = DeveloperHub },
        ],
        ErrorTranslations = [.. Errors.Translations()],
        TokenKeeping = new() { RefreshAhead = true },
        Consent = new("@Consent"),
        Identification = new("@Identification", "@Identification.Agreement"),
        SupplementaryHeaders = [.. FraudPreventionHeaders.Supplementary()],

        // HMRC has no revocation endpoint: an authorization is ended in the business's tax account.
        Revocation = null,
    };

    private static EnvironmentDefaults Defaults(WebApplicationEnvironment environment, string host) => new(environment)
    {
        BaseUrl = $"https://{host}",
        AuthorizationUrlPath = "/oauth/authorize",
        TokenUrlPath = "/oauth/token",
        Scope = "read:vat write:vat",
        Accept = "application/vnd.hmrc.1.0+json",
        ContentType = "application/json",
        ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost,
        Hosts = [host],
    };
}
