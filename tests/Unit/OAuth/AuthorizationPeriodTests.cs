using System.Globalization;
using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class AuthorizationPeriodTests
{
    private const long Year = 31_536_000;

    [TestMethod]
    [DataRow("2026-02-10T08:00:00Z", Year, "2027-02-10T08:00:00Z")]
    [DataRow("2026-02-10T08:00:00Z", 7200L, "2026-02-10T10:00:00Z")]
    [DataRow("2027-03-01T00:00:00Z", Year, "2028-02-29T00:00:00Z")]
    [DataRow("2027-03-01T00:00:00Z", Year + 86_400, "2028-03-01T00:00:00Z")]
    [DataRow("2028-02-29T12:00:00Z", Year + 86_400, "2029-02-28T12:00:00Z")]
    [DataRow("2028-02-29T12:00:00Z", Year, "2029-02-28T12:00:00Z")]
    [DataRow("2026-02-10T08:00:00Z", long.MaxValue, "2027-02-10T08:00:00Z")]
    [DataRow("2026-02-10T08:00:00Z", 0L, "2027-02-10T08:00:00Z")]
    [DataRow("2026-02-10T08:00:00Z", -1L, "2027-02-10T08:00:00Z")]
    public void An_authorization_holds_for_its_lifetime_and_never_longer_than_a_calendar_year(string authorizedAt, long lifetimeSeconds, string expected)
    {
        var validUntil = AuthorizationPeriod.ValidUntil(DateTimeOffset.Parse(authorizedAt, CultureInfo.InvariantCulture), lifetimeSeconds);

        Assert.AreEqual(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), validUntil);
    }
}
