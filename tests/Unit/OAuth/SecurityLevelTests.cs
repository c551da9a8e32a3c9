using ElectronicMessages.Host.OAuth;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class SecurityLevelTests
{
    private static readonly string[] Levels = ["low", "substantial", "high"];

    [TestMethod]
    [DataRow("high", "high", null)]
    [DataRow("high", "substantial", null)]
    [DataRow("low", "substantial", "EM-2078")]
    [DataRow("substantial", "high low", null)]
    [DataRow("HIGH", "high", "EM-2079")]
    [DataRow("", "low", "EM-2077")]
    [DataRow(null, "low", "EM-2077")]
    [DataRow(null, null, null)]
    [DataRow("unheard-of", "", null)]
    [DataRow("high", "unheard-of", "EM-2078")]
    [DataRow("unheard-of", "unheard-of", "EM-2079")]
    public void A_level_is_at_least_the_lowest_that_was_asked_for(string? reached, string? requested, string? number)
    {
        Assert.AreEqual(number, SecurityLevel.Refusal(reached, requested, Levels)?.Number);
    }

    [TestMethod]
    [DataRow("high", "high", null)]
    [DataRow("high", "low high", null)]
    [DataRow("high", "low", "EM-2078")]
    public void A_level_must_come_back_exactly_where_the_type_declares_none(string reached, string requested, string? number)
    {
        Assert.AreEqual(number, SecurityLevel.Refusal(reached, requested, [])?.Number);
    }
}
