using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;

namespace ElectronicMessages.Testland.Misbehaving;

internal sealed class Misbehaviours : IWebApplicationType
{
    public WebApplicationTypeDescription Describe() => new()
    {
        Key = "TL Misbehaving",
        Caption = "@Caption",
        Country = "TL",
        Subject = SubjectRule.AnyPermittedUser,
        Environments =
        [
            new(WebApplicationEnvironment.Test)
            {
                BaseUrl = "https://misbehaving.testland.example",
                TokenUrlPath = "/token",
                ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost,
                Hosts = ["misbehaving.testland.example"],
            },
        ],
    };
}
