using ElectronicMessages.Host.Plugins.Lifecycle;

namespace ElectronicMessages.Tests.Unit.Plugins;

[TestClass]
public sealed class CrashRulesTests
{
    private static readonly DateTimeOffset _noon = new(2026, 2, 10, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public void No_crash_switches_nothing_off() => Assert.IsNull(CrashRules.WhyOff([]));

    [TestMethod]
    [DataRow(PluginCrashKind.Loading, "EM-4069")]
    [DataRow(PluginCrashKind.Exit, "EM-4070")]
    public void One_crash_that_the_plugin_caused_is_enough(object kind, string number) =>
        Assert.AreEqual(number, CrashRules.WhyOff([Crash((PluginCrashKind)kind, 0)])?.Number);

    [TestMethod]
    public void Two_crashes_beside_it_prove_nothing() =>
        Assert.IsNull(CrashRules.WhyOff([Crash(PluginCrashKind.Beside, 0), Crash(PluginCrashKind.Beside, 1)]));

    [TestMethod]
    public void A_third_crash_beside_it_within_an_hour_switches_it_off() =>
        Assert.AreEqual("EM-4071", CrashRules.WhyOff([Crash(PluginCrashKind.Beside, 0), Crash(PluginCrashKind.Beside, 30), Crash(PluginCrashKind.Beside, 60)])?.Number);

    [TestMethod]
    public void Three_crashes_beside_it_over_more_than_an_hour_do_not() =>
        Assert.IsNull(CrashRules.WhyOff([Crash(PluginCrashKind.Beside, 0), Crash(PluginCrashKind.Beside, 30), Crash(PluginCrashKind.Beside, 61)]));

    private static PluginCrash Crash(PluginCrashKind kind, int minutes) => new("testland.test", "1.0.0", kind, "an end", _noon.AddMinutes(minutes));
}
