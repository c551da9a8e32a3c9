using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebServices;

namespace ElectronicMessages.Tests.Unit.WebServices;

internal static class Some
{
    public static WebServiceRecord Service(string name = "Validate") => new()
    {
        Id = new Identifiers().Next(),
        LegalEntity = "NO01",
        Name = name,
        InternetAddress = "https://authority.example/validate",
        ContentType = "application/xml",
        ChangedAt = DateTimeOffset.UnixEpoch,
        ChangedBy = "somebody",
        Version = 1,
    };
}
