using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.OAuth.Keeping;

namespace ElectronicMessages.Tests.Unit.OAuth;

[TestClass]
public sealed class BackOffTests
{
    private static readonly Problem Failure = new("XX-1", "It failed.");

    [TestMethod]
    [DataRow(1, 30)]
    [DataRow(2, 60)]
    [DataRow(7, 1920)]
    [DataRow(8, 3600)]
    [DataRow(int.MaxValue, 3600)]
    public void It_doubles_from_half_a_minute_to_an_hour(int failures, int seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), new BackOff(() => 0.5).After(failures, Failure));

    [TestMethod]
    [DataRow(0.0, 24)]
    [DataRow(0.5, 30)]
    [DataRow(1.0, 36)]
    public void It_is_scattered_by_a_fifth_to_either_side(double fraction, int seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), new BackOff(() => fraction).After(1, Failure));

    [TestMethod]
    [DataRow(10, 30)]
    [DataRow(600, 600)]
    [DataRow(7 * 86400, 86400)]
    public void What_the_authority_asks_for_wins_where_it_is_longer_up_to_a_day(int asked, int seconds) =>
        Assert.AreEqual(TimeSpan.FromSeconds(seconds), new BackOff(() => 0.5).After(1, Failure with { RetryAfter = TimeSpan.FromSeconds(asked) }));

    [TestMethod]
    public void Two_processes_do_not_wait_for_the_same_time()
    {
        var waits = Enumerable.Range(0, 50).Select(_ => new BackOff().After(3, Failure)).ToHashSet();

        Assert.IsGreaterThan(40, waits.Count);
        Assert.IsTrue(waits.All(wait => wait >= TimeSpan.FromSeconds(96) && wait <= TimeSpan.FromSeconds(144)));
    }
}
