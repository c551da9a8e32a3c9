using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Unit.Web;

[TestClass]
public sealed class ReverseProxyTests
{
    [TestMethod]
    public void Only_the_proxies_that_are_named_are_believed()
    {
        var options = ReverseProxy.Options(["10.0.0.5", "10.1.0.0/16", "fd00::/8"]);

        CollectionAssert.AreEqual(new[] { "10.0.0.5" }, options.KnownProxies.Select(proxy => proxy.ToString()).ToArray());
        CollectionAssert.AreEqual(new[] { "10.1.0.0/16", "fd00::/8" }, options.KnownIPNetworks.Select(network => network.ToString()).ToArray());
    }

    [TestMethod]
    public void A_proxy_that_cannot_be_read_stops_the_start()
    {
        var refused = Assert.ThrowsExactly<StartupRefusedException>(() => ReverseProxy.Options(["proxy.example"]));

        Assert.AreEqual("EM-8001", refused.Problem.Number);
        Assert.Contains("proxy.example", refused.Message, StringComparison.Ordinal);
    }
}
