using ElectronicMessages.UnitedKingdom.Simulator.Headers;

namespace ElectronicMessages.Tests.Unit.UnitedKingdom;

[TestClass]
public sealed class HeaderRuleTests
{
    [TestMethod]
    [DataRow("Gov-Client-Connection-Method", "WEB_APP_VIA_SERVER", "OTHER_DIRECT")]
    [DataRow("Gov-Client-Browser-JS-User-Agent", "Mozilla/5.0", "browser")]
    [DataRow("Gov-Client-Device-ID", "beec798b-b366-47fa-b1f8-92cede14a1ce", "device one")]
    [DataRow("Gov-Client-Multi-Factor", "type=TOTP&timestamp=2026-01-31T09%3A05Z&unique-reference=fc4b5fd6", "type=TOTP")]
    [DataRow("Gov-Client-Public-IP", "198.51.100.0", "192.168.1.1")]
    [DataRow("Gov-Client-Public-IP", "2001:db8::7", "fe80::1")]
    [DataRow("Gov-Client-Public-IP-Timestamp", "2026-01-31T09:05:07.045Z", "2026-01-31 09:05")]
    [DataRow("Gov-Client-Public-Port", "12345", "443")]
    [DataRow("Gov-Client-Public-Port", "65535", "65536")]
    [DataRow("Gov-Client-Screens", "width=1&height=2&scaling-factor=1&colour-depth=24,width=3&height=4&scaling-factor=1.5&colour-depth=24", "width=1&height=2")]
    [DataRow("Gov-Client-Screens", "width=1&height=2&scaling-factor=1&colour-depth=24", "width=1&height=2&scaling-factor=one&colour-depth=24")]
    [DataRow("Gov-Client-Timezone", "UTC+01:00", "Europe/London")]
    [DataRow("Gov-Client-Timezone", "UTC-03:30", "UTC+1:00")]
    [DataRow("Gov-Client-User-IDs", "app=alma%40example.org", "app=alma@example.org")]
    [DataRow("Gov-Client-Window-Size", "width=1256&height=803", "1256x803")]
    [DataRow("Gov-Vendor-Forwarded", "by=203.0.113.6&for=198.51.100.0", "for=198.51.100.0&by=203.0.113.6")]
    [DataRow("Gov-Vendor-Forwarded", "by=2001%3Adb8%3A%3A7&for=198.51.100.0", "by=10.0.0.1&for=198.51.100.0")]
    [DataRow("Gov-Vendor-License-IDs", "app=8D7963490527D33716835EE7C195516D", "no licence")]
    [DataRow("Gov-Vendor-Product-Name", "Electronic%20Messages", "Electronic Messages")]
    [DataRow("Gov-Vendor-Public-IP", "203.0.113.6", "localhost")]
    [DataRow("Gov-Vendor-Version", "app=1.2.3", "1.2.3")]
    public void Each_header_has_its_form(string name, string good, string bad)
    {
        var rule = HeaderRule.All.Single(rule => rule.Name == name);

        Assert.IsTrue(rule.IsGood(good), good);
        Assert.IsFalse(rule.IsGood(bad), bad);
    }

    [TestMethod]
    public void All_sixteen_headers_of_the_connection_method_are_known() => Assert.HasCount(16, HeaderRule.All);
}
