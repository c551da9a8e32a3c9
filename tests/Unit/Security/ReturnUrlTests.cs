using ElectronicMessages.Host.Security.Sessions;

namespace ElectronicMessages.Tests.Unit.Security;

[TestClass]
public sealed class ReturnUrlTests
{
    [TestMethod]
    [DataRow("/")]
    [DataRow("/ONE/web-applications?record=1#general")]
    [DataRow("/users/%2F%2Fevil.example")]
    public void A_local_path_is_kept(string returnUrl) => Assert.AreEqual(returnUrl, ReturnUrl.OrHome(returnUrl));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow("users")]
    [DataRow("https://evil.example/")]
    [DataRow("javascript:alert(1)")]
    [DataRow("//evil.example")]
    [DataRow("///evil.example")]
    [DataRow("/\\evil.example")]
    [DataRow("/users\\..\\evil")]
    [DataRow("/\t/evil.example")]
    [DataRow("/\r\nLocation: https://evil.example")]
    [DataRow(" /users")]
    [DataRow("~//evil.example")]
    [ChecklistRow("20")]
    public void Row_20_anything_else_leads_home(string? returnUrl) => Assert.AreEqual("/", ReturnUrl.OrHome(returnUrl));
}
