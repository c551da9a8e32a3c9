using ElectronicMessages.Host.Plugins.Calling;

namespace ElectronicMessages.Tests.Unit.Plugins;

[TestClass]
public sealed class CircuitBreakerTests
{
    private static readonly DateTimeOffset _noon = new(2026, 2, 10, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void Five_failures_one_after_the_other_suspend()
    {
        var breaker = new CircuitBreaker();

        Assert.IsTrue(Enumerable.Range(0, 4).All(second => !breaker.Failed(_noon.AddSeconds(second))));
        Assert.IsTrue(breaker.Failed(_noon.AddSeconds(4)));
        Assert.IsFalse(breaker.Admits(_noon.AddSeconds(5)));
    }

    [TestMethod]
    public void An_answer_between_them_begins_the_count_anew()
    {
        var breaker = new CircuitBreaker();
        for (var second = 0; second < 4; second++)
        {
            breaker.Failed(_noon.AddSeconds(second));
        }

        breaker.Answered();

        Assert.IsFalse(breaker.Failed(_noon.AddSeconds(5)));
        Assert.IsTrue(breaker.Admits(_noon.AddSeconds(6)));
    }

    [TestMethod]
    public void Failures_far_apart_do_not_add_up()
    {
        var breaker = new CircuitBreaker();

        Assert.IsTrue(Enumerable.Range(0, 20).All(time => !breaker.Failed(_noon + (CircuitBreaker.Within * time))));
    }

    [TestMethod]
    public void After_the_rest_one_call_probes_and_decides()
    {
        var breaker = Suspended();
        var after = _noon + CircuitBreaker.Rest;

        Assert.IsTrue(breaker.Admits(after));
        Assert.IsFalse(breaker.Admits(after), "Two calls probed at once.");
        breaker.Failed(after);
        Assert.IsFalse(breaker.Admits(after.AddSeconds(1)));
        Assert.IsTrue(breaker.Admits(after + CircuitBreaker.Rest));
        breaker.Answered();
        Assert.IsNull(breaker.SuspendedAt);
    }

    [TestMethod]
    public void A_probe_that_is_withdrawn_lets_the_next_call_probe()
    {
        var breaker = Suspended();
        var after = _noon + CircuitBreaker.Rest;
        Assert.IsTrue(breaker.Admits(after));

        breaker.Withdrawn();

        Assert.IsTrue(breaker.Admits(after));
    }

    private static CircuitBreaker Suspended()
    {
        var breaker = new CircuitBreaker();
        for (var failure = 0; failure < CircuitBreaker.Failures; failure++)
        {
            breaker.Failed(_noon);
        }

        return breaker;
    }
}
