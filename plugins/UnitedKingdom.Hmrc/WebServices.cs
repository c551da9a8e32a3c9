using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Contracts.WebServices;

namespace ElectronicMessages.UnitedKingdom.Hmrc;

/// <summary>The predefined records of <em>Web service settings</em>.</summary>
internal static class WebServices
{
    private const string Accept = "application/vnd.hmrc.1.0+json";

    public static WebServiceTemplate Obligations { get; } = new()
    {
        Name = "UK HMRC GET VAT obligations",
        Description = "@Obligations.Description",
        Country = "GB",
        WebApplicationType = UkHmrcMtdVat.Key,
        RequiredScopes = ["read:vat"],
        Method = HttpMethod.Get,
        InternetAddress = new Dictionary<WebApplicationEnvironment, string>
        {
            [WebApplicationEnvironment.Test] = $"https://{UkHmrcMtdVat.TestHost}/organisations/vat/{{vrn}}/obligations",
            [WebApplicationEnvironment.Production] = $"https://{UkHmrcMtdVat.ProductionHost}/organisations/vat/{{vrn}}/obligations",
        },
        Accept = Accept,
    };

    /// <summary>HMRC's own opinion of the headers; there is one in the sandbox only, and it wants the application's token.</summary>
    public static WebServiceTemplate CheckHeaders { get; } = new()
    {
        Name = "UK HMRC Check fraud prevention headers",
        Description = "@CheckHeaders.Description",
        Country = "GB",
        WebApplicationType = UkHmrcMtdVat.Key,
        Token = TokenUse.Application,
        Method = HttpMethod.Get,
        InternetAddress = new Dictionary<WebApplicationEnvironment, string>
        {
            [WebApplicationEnvironment.Test] = $"https://{UkHmrcMtdVat.TestHost}/test/fraud-prevention-headers/validate",
        },
        Accept = Accept,
    };
}
