using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.UnitedKingdom.Hmrc;
using ElectronicMessages.UnitedKingdom.Simulator.Headers;

namespace ElectronicMessages.Tests.Unit.UnitedKingdom;

[TestClass]
public sealed class FraudPreventionHeadersTests
{
    private static readonly DateTimeOffset _seen = new(2026, 1, 31, 9, 5, 7, 45, TimeSpan.Zero);

    [TestMethod]
    public async Task Everything_that_is_known_becomes_a_header_of_its_form()
    {
        var headers = await ComputeAsync(Known);

        Assert.AreEqual("WEB_APP_VIA_SERVER", headers["Gov-Client-Connection-Method"]);
        Assert.AreEqual("Mozilla/5.0 (Test; x86_64)", headers["Gov-Client-Browser-JS-User-Agent"]);
        Assert.AreEqual("beec798b-b366-47fa-b1f8-92cede14a1ce", headers["Gov-Client-Device-ID"]);
        Assert.AreEqual("198.51.100.0", headers["Gov-Client-Public-IP"]);
        Assert.AreEqual("2026-01-31T09:05:07.045Z", headers["Gov-Client-Public-IP-Timestamp"]);
        Assert.AreEqual("12345", headers["Gov-Client-Public-Port"]);
        Assert.AreEqual("width=1920&height=1080&scaling-factor=1.25&colour-depth=24,width=3000&height=2000&scaling-factor=2&colour-depth=30", headers["Gov-Client-Screens"]);
        Assert.AreEqual("UTC-03:30", headers["Gov-Client-Timezone"]);
        Assert.AreEqual("Electronic%20Messages=alma%40example.org", headers["Gov-Client-User-IDs"]);
        Assert.AreEqual("width=1256&height=803", headers["Gov-Client-Window-Size"]);
        Assert.AreEqual("by=203.0.113.6&for=198.51.100.0", headers["Gov-Vendor-Forwarded"]);
        Assert.AreEqual("Electronic%20Messages", headers["Gov-Vendor-Product-Name"]);
        Assert.AreEqual("Electronic%20Messages=1.2.3", headers["Gov-Vendor-Version"]);
    }

    [TestMethod]
    public async Task Every_header_that_is_computed_keeps_the_rules_of_the_authority()
    {
        var headers = await ComputeAsync(Known);

        foreach (var (name, value) in headers)
        {
            Assert.IsTrue(HeaderRule.All.Single(rule => rule.Name == name).IsGood(value), $"{name}: {value}");
        }
    }

    [TestMethod]
    public async Task What_is_not_known_is_left_out_with_a_reason()
    {
        var set = await new FraudPreventionHeaders().ComputeAsync(Context(new() { SeenAt = _seen, Address = "192.168.1.7" }));

        Assert.DoesNotContain("Gov-Client-Public-IP", set.Headers.Select(header => header.Name));
        Assert.Contains("Gov-Client-Public-IP", set.LeftOut.Select(header => header.Name));
        Assert.Contains("Gov-Client-Screens", set.LeftOut.Select(header => header.Name));
        Assert.AreEqual(HeaderRule.All.Count, set.Headers.Count + set.LeftOut.Count);
        Assert.IsTrue(set.LeftOut.All(header => header.Reason.Length > 1));
    }

    [TestMethod]
    public async Task A_private_address_gives_way_to_the_supplementary_one_and_a_public_one_does_not()
    {
        var supplementary = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Gov-Client-Public-IP"] = "203.0.113.99" };

        var behind = await new FraudPreventionHeaders().ComputeAsync(Context(new() { SeenAt = _seen, Address = "10.1.2.3" }) with { SupplementaryHeaders = supplementary });
        var direct = await new FraudPreventionHeaders().ComputeAsync(Context(new() { SeenAt = _seen, Address = "198.51.100.0" }) with { SupplementaryHeaders = supplementary });

        Assert.AreEqual("203.0.113.99", behind.Headers.Single(header => header.Name == "Gov-Client-Public-IP").Value);
        Assert.AreEqual("198.51.100.0", direct.Headers.Single(header => header.Name == "Gov-Client-Public-IP").Value);
    }

    [TestMethod]
    [DataRow("127.0.0.1", null)]
    [DataRow("10.0.0.1", null)]
    [DataRow("172.16.0.1", null)]
    [DataRow("172.32.0.1", "172.32.0.1")]
    [DataRow("192.168.0.1", null)]
    [DataRow("169.254.1.1", null)]
    [DataRow("100.64.0.1", null)]
    [DataRow("::1", null)]
    [DataRow("fe80::1", null)]
    [DataRow("fd00::1", null)]
    [DataRow("::ffff:198.51.100.7", "198.51.100.7")]
    [DataRow("2001:db8::7", "2001:db8::7")]
    [DataRow("nonsense", null)]
    [DataRow(null, null)]
    public void Only_a_public_address_is_one(string? address, string? expected) => Assert.AreEqual(expected, FraudPreventionHeaders.PublicAddress(address));

    [TestMethod]
    [DataRow(0, "UTC+00:00")]
    [DataRow(60, "UTC+01:00")]
    [DataRow(-210, "UTC-03:30")]
    [DataRow(840, "UTC+14:00")]
    public void A_time_zone_is_told_as_its_distance_from_UTC(int minutes, string expected) => Assert.AreEqual(expected, FraudPreventionHeaders.Timezone(TimeSpan.FromMinutes(minutes)));

    [TestMethod]
    [DataRow("a b", "a%20b")]
    [DataRow("a&b=c,d", "a%26b%3Dc%2Cd")]
    [DataRow("Ærlig", "%C3%86rlig")]
    [DataRow("-._~", "-._~")]
    [DataRow("2001:db8::7", "2001%3Adb8%3A%3A7")]
    public void Values_are_percent_encoded(string text, string expected) => Assert.AreEqual(expected, Wire.Encode(text));

    [TestMethod]
    public void What_a_browser_calls_itself_stays_readable_and_cannot_break_out_of_the_header()
    {
        Assert.AreEqual("Blåbær/1.0".Replace("å", "%C3%A5", StringComparison.Ordinal).Replace("æ", "%C3%A6", StringComparison.Ordinal), Wire.Printable("Blåbær/1.0"));
        Assert.AreEqual("A/1%0D%0AX: y", Wire.Printable("A/1\r\nX: y"));
        Assert.IsNull(Wire.Printable("  "));
    }

    private static BrowserFacts Known => new()
    {
        Address = "198.51.100.0",
        Port = 12345,
        SeenAt = _seen,
        DeviceId = "beec798b-b366-47fa-b1f8-92cede14a1ce",
        UserAgent = "Mozilla/5.0 (Test; x86_64)",
        UtcOffset = TimeSpan.FromMinutes(-210),
        Screens = [new(1920, 1080, 1.25m, 24), new(3000, 2000, 2m, 30)],
        WindowWidth = 1256,
        WindowHeight = 803,
    };

    private static async Task<Dictionary<string, string>> ComputeAsync(BrowserFacts browser)
    {
        var context = Context(browser) with { SupplementaryHeaders = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase) { ["Gov-Vendor-Public-IP"] = "203.0.113.6" } };
        return (await new FraudPreventionHeaders().ComputeAsync(context)).Headers.ToDictionary(header => header.Name, header => header.Value, StringComparer.Ordinal);
    }

    private static RequestHeadersContext Context(BrowserFacts browser) => new()
    {
        LegalEntity = "GB01",
        UserId = "alma@example.org",
        UserName = "Alma",
        WebApplication = new() { Id = "1", Name = "UK", TypeKey = "UK HMRC MTD VAT", Environment = WebApplicationEnvironment.Test },
        WebService = "UK HMRC GET VAT obligations",
        Browser = browser,
        ProductName = "Electronic Messages",
        ProductVersion = "1.2.3",
        Now = _seen,
    };
}
