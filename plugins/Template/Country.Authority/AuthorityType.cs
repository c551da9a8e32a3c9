using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;

namespace Country.Authority;

/// <summary>What the authority is like: its addresses, what a record needs, its errors in words.</summary>
internal sealed class AuthorityType : IWebApplicationType
{
    public const string Key = "COUNTRYUPPER Authority";
    public const string Host = "test.authority.example";

    public WebApplicationTypeDescription Describe() => new()
    {
        Key = Key,
        Caption = "@Caption",
        Country = "COUNTRYUPPER",
        Environments =
        [
            new(WebApplicationEnvironment.Test)
            {
                BaseUrl = $"https://{Host}",
                AuthorizationUrlPath = "/authorize",
                TokenUrlPath = "/token",
                Scope = "vat",
                ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost,
                Hosts = [Host],
            },
        ],
        Required =
        [
            new(WebApplicationField.ClientId, "@Required.ClientId"),
            new(WebApplicationField.ClientSecret, "@Required.ClientSecret"),
            new(WebApplicationField.RedirectUrl, "@Required.RedirectUrl"),
        ],
        ErrorTranslations =
        [
            new("@Error.InvalidGrant", "@Error.InvalidGrant.Advice")
            {
                Error = "invalid_grant",
                Class = ErrorClass.Permanent,
                Next = NextStep.RunAction("@Next.GetCode", ActionKeys.GetAuthorizationCode),
            },
        ],
    };
}
