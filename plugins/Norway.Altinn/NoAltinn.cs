using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Norway.Altinn;

/// <summary>
/// <c>NO Altinn</c>: the Base URL is the whole exchange endpoint; the answer is a bare JWT whose scope and expiry come from
/// the token that was exchanged. Its issuer ends in a slash.
/// </summary>
internal sealed class NoAltinn : IWebApplicationType
{
    public WebApplicationTypeDescription Describe() => new()
    {
        Key = "NO Altinn",
        Caption = "@Caption",
        Description = "@Description",
        Country = "NO",
        DerivedFrom = "NO ID-Porten",

        // Altinn refuses a token that holds none of these with 403 and no word.
        ParentScopes = ["altinn:*|skatteetaten:mvameldinginnsending|skatteetaten:mvameldingvalidering|skatteetaten:formueinntekt/skattemelding"],
        Subject = SubjectRule.OnlyTheUserWhoAuthorized,
        TokenAnswer = TokenAnswerFormat.BareToken,
        AccessToken = AccessTokenFormat.Jwt,
        Environments =
        [
            Defaults(WebApplicationEnvironment.Test, "platform.tt02.altinn.no"),
            Defaults(WebApplicationEnvironment.Production, "platform.altinn.no"),
        ],
        Required =
        [
            new(WebApplicationField.BaseUrl, "@Required.BaseUrl"),
            new(WebApplicationField.DerivedFrom, "@Required.DerivedFrom"),
        ],
        ErrorTranslations = [.. Translations()],

        // Altinn has no revocation: its token ends with ID-porten's. The profile of the person asks for no scope.
        ConnectionTest = new() { Address = "/profile/api/v1/users/current" },
        Revocation = null,
    };

    private static EnvironmentDefaults Defaults(WebApplicationEnvironment environment, string host) => new(environment)
    {
        BaseUrl = $"https://{host}/authentication/api/v1/exchange/id-porten",
        Issuer = $"https://{host}/authentication/api/v1/openid/",
        ContentType = "application/json",
        Hosts = [host],
    };

    private static IEnumerable<ErrorTranslation> Translations()
    {
        var parent = NextStep.OpenParent("@Next.Parent");
        yield return new("@Error.400", "@Error.400.Advice") { Status = 400, Class = ErrorClass.Operator, Next = NextStep.EditRecord("@Next.Edit") };
        yield return new("@Error.401", "@Error.401.Advice") { Status = 401, Class = ErrorClass.Permanent, Next = parent };
        yield return new("@Error.403", "@Error.403.Advice") { Status = 403, Class = ErrorClass.Operator, Next = parent };
    }
}
