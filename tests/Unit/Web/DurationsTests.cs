using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Unit.Web;

[TestClass]
public sealed class DurationsTests
{
    [TestMethod]
    [DataRow(0, "0 s")]
    [DataRow(-5, "0 s")]
    [DataRow(59, "59 s")]
    [DataRow(60, "1 min 0 s")]
    [DataRow(7_181, "1 h 59 min 41 s")]
    [DataRow(7_200, "2 h 0 min 0 s")]
    [DataRow(86_400, "1 day 0 h")]
    [DataRow(31_535_999, "364 days 23 h")]
    public void An_exact_duration_names_every_unit_so_that_it_does_not_jump_while_it_runs(int seconds, string expected) =>
        Assert.AreEqual(expected, Durations.Exact(TimeSpan.FromSeconds(seconds)));

    [TestMethod]
    [DataRow(-5, "0 s")]
    [DataRow(4, "4 s")]
    [DataRow(60, "1 min")]
    [DataRow(65, "1 min 5 s")]
    [DataRow(3_600, "1 h")]
    [DataRow(7_181, "1 h 59 min")]
    [DataRow(86_400, "1 day")]
    [DataRow(90_000, "1 day 1 h")]
    [DataRow(180_000, "2 days")]
    [DataRow(31_536_000, "365 days")]
    public void A_rough_duration_names_the_two_largest_units(int seconds, string expected) =>
        Assert.AreEqual(expected, Durations.Rough(TimeSpan.FromSeconds(seconds)));

    [TestMethod]
    public void A_part_of_a_second_counts_as_none()
    {
        var almostTwo = TimeSpan.FromMilliseconds(1_999);

        Assert.AreEqual("1 s", Durations.Exact(almostTwo));
        Assert.AreEqual("1 s", Durations.Rough(almostTwo));
    }
}
