using ElectronicMessages.Host.Operations.Webhooks;

namespace ElectronicMessages.Tests.Unit.Operations;

[TestClass]
public sealed class BackoffTests
{
    private static readonly DateTimeOffset Begin = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero);

    [TestMethod]
    [DataRow(1, 10)]
    [DataRow(2, 30)]
    [DataRow(3, 90)]
    [DataRow(4, 270)]
    [DataRow(8, 10_800)]
    [DataRow(1_000_000, 10_800)]
    public void Each_wait_is_three_times_the_one_before_up_to_three_hours_a_fifth_more_or_less(int attempts, int seconds)
    {
        var waits = Enumerable.Range(0, 200).Select(_ => (Backoff.Next(attempts, Begin, Begin)!.Value - Begin).TotalSeconds).ToList();

        Assert.IsTrue(waits.TrueForAll(wait => wait >= seconds * 0.8 && wait <= seconds * 1.2), string.Join(' ', waits));
        Assert.IsGreaterThan(50, waits.Distinct().Count(), "Deliveries that failed together would come back together.");
    }

    [TestMethod]
    public void After_a_day_there_is_no_next_try() => Assert.IsNull(Backoff.Next(9, Begin, Begin + TimeSpan.FromHours(23)));

    [TestMethod]
    [DataRow(5, 8, 12)]
    [DataRow(600, 600, 600)]
    [DataRow(7 * 86_400, 21_600, 21_600)]
    public void A_receiver_that_asks_for_longer_gets_it_up_to_six_hours(int asked, int least, int most)
    {
        var wait = (Backoff.Next(1, Begin, Begin, TimeSpan.FromSeconds(asked))!.Value - Begin).TotalSeconds;

        Assert.IsTrue(wait >= least && wait <= most, $"{wait}");
    }

    [TestMethod]
    public void What_is_asked_for_does_not_cost_the_last_try_of_the_day() =>
        Assert.AreEqual(Begin.AddDays(1), Backoff.Next(1, Begin, Begin + TimeSpan.FromHours(23), TimeSpan.FromHours(5)));
}
