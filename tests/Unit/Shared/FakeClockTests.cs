namespace ElectronicMessages.Tests.Unit.Shared;

[TestClass]
public sealed class FakeClockTests
{
    [TestMethod]
    public async Task A_delay_ends_when_the_clock_has_moved_past_it()
    {
        var clock = new FakeClock();
        var delay = Task.Delay(TimeSpan.FromMinutes(2), clock);

        clock.Advance(TimeSpan.FromSeconds(119));
        var early = delay.IsCompleted;
        clock.Advance(TimeSpan.FromSeconds(1));
        await delay;

        Assert.IsFalse(early);
    }

    [TestMethod]
    public void A_periodic_timer_runs_once_for_each_period_and_sees_the_time_it_was_due()
    {
        var clock = new FakeClock();
        var start = clock.Now;
        var seen = new List<TimeSpan>();
        using var timer = clock.CreateTimer(_ => seen.Add(clock.Now - start), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(10));

        clock.Advance(TimeSpan.FromSeconds(30));

        CollectionAssert.AreEqual(new[] { TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(25) }, seen);
    }
}
