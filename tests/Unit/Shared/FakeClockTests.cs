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

    [TestMethod]
    public async Task A_loop_that_waits_again_and_again_runs_once_in_a_jump_of_a_year()
    {
        var clock = new FakeClock();
        var runs = 0;
        using var stop = new CancellationTokenSource();
        var loop = LoopAsync();

        clock.Advance(TimeSpan.FromDays(365));
        await stop.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => loop);

        Assert.IsLessThanOrEqualTo(2, runs);
        Assert.IsGreaterThanOrEqualTo(1, runs);

        async Task LoopAsync()
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromSeconds(15), clock, stop.Token);
                runs++;
            }
        }
    }

    [TestMethod]
    public void A_periodic_timer_does_not_run_a_million_times_in_a_jump()
    {
        var clock = new FakeClock();
        var runs = 0;
        using var timer = clock.CreateTimer(_ => runs++, null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

        clock.Advance(TimeSpan.FromDays(365));
        var inTheJump = runs;
        clock.Advance(TimeSpan.FromSeconds(2));

        Assert.IsLessThan(200, inTheJump);
        Assert.IsGreaterThan(inTheJump, runs);
    }
}
