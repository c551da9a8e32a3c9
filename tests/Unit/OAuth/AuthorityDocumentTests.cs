using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class AuthorityDocumentTests
{
    [TestMethod]
    [DataRow("https://a.example", "https://a.example", "https://a.example/.well-known/openid-configuration")]
    [DataRow("https://a.example/", "https://a.example/", "https://a.example/.well-known/openid-configuration")]
    [DataRow("https://a.example/x/", "https://a.example/x/", "https://a.example/x/.well-known/openid-configuration")]
    [DataRow("https://a.example/x/.well-known/openid-configuration", "https://a.example/x", "https://a.example/x/.well-known/openid-configuration")]
    public void An_issuer_is_found_by_itself_or_by_the_address_of_its_document(string configured, string issuer, string address)
    {
        Assert.AreEqual(issuer, AuthorityDocument.IssuerOf(configured));
        Assert.AreEqual(address, AuthorityDocument.AddressOf(configured));
    }

    [TestMethod]
    [DataRow("https://a.example/token", false, true)]
    [DataRow("http://a.example/token", false, false)]
    [DataRow("http://a.example/token", true, false)]
    [DataRow("http://127.0.0.1:5181/token", true, true)]
    [DataRow("http://127.0.0.1:5181/token", false, false)]
    [DataRow("https://a:b@a.example/token", false, false)]
    [DataRow("https://a.example/token#x", false, false)]
    [DataRow("ftp://a.example/token", true, false)]
    public void Only_https_is_allowed_and_http_for_simulators_on_this_machine(string address, bool isSimulator, bool allowed)
    {
        Assert.AreEqual(allowed, AuthorityCalls.IsAllowed(new(address), isSimulator));
    }
}
