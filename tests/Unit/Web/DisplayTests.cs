using System.Globalization;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Unit.Web;

[TestClass]
public sealed class DisplayTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 13, 5, 9, TimeSpan.Zero);
    private readonly Display _display = new(new FakeClock(_now));

    [TestMethod]
    public void Dates_are_written_with_the_month_in_words()
    {
        Assert.AreEqual("22 November 2026", _display.Date(_now).ToString());
        Assert.AreEqual("22 November 2026 13:05", _display.DateAndTime(_now).ToString());
        Assert.AreEqual("22 November 2026 13:05:09", _display.DateAndSeconds(_now).ToString());
    }

    [TestMethod]
    public void Dates_do_not_follow_the_language_of_the_machine()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("nb-NO");

        var date = _display.Date(_now).ToString();
        var size = Display.Size(1_500);

        CultureInfo.CurrentCulture = culture;
        Assert.AreEqual("22 November 2026", date);
        Assert.AreEqual("1.5 kB", size);
    }

    [TestMethod]
    public void Times_are_written_in_the_time_zone_of_the_server()
    {
        var oslo = new Display(new ClockIn(TimeZoneInfo.FindSystemTimeZoneById("Europe/Oslo")));

        Assert.AreEqual("22 November 2026 14:05", oslo.DateAndTime(_now).ToString());
        Assert.AreEqual("1 July 2026 00:30", oslo.DateAndTime(new(2026, 6, 30, 22, 30, 0, TimeSpan.Zero)).ToString());
    }

    [TestMethod]
    public void Times_run_from_the_clock()
    {
        Assert.AreEqual("1 h 59 min 41 s", _display.RemainingExactly(_now.AddSeconds(7_181)).ToString());
        Assert.AreEqual("1 h 59 min", _display.Remaining(_now.AddSeconds(7_181)).ToString());
        Assert.AreEqual("12 s", _display.Since(_now.AddSeconds(-12)).ToString());
        Assert.AreEqual("0 s", _display.Remaining(_now.AddSeconds(-1)).ToString());
    }

    [TestMethod]
    public void Days_are_whole_and_never_below_zero()
    {
        Assert.AreEqual(30, _display.DaysUntil(_now.AddDays(30)));
        Assert.AreEqual(29, _display.DaysUntil(_now.AddDays(30).AddSeconds(-1)));
        Assert.AreEqual(0, _display.DaysUntil(_now.AddDays(-3)));
    }

    [TestMethod]
    [DataRow(0L, "0 bytes")]
    [DataRow(1L, "1 byte")]
    [DataRow(999L, "999 bytes")]
    [DataRow(12_345L, "12.3 kB")]
    [DataRow(999_960L, "1.0 MB")]
    [DataRow(25_000_000L, "25.0 MB")]
    [DataRow(3_000_000_000L, "3.0 GB")]
    public void Sizes_are_written_in_the_largest_unit_that_keeps_them_above_one(long bytes, string expected) =>
        Assert.AreEqual(expected, Display.Size(bytes));

    [TestMethod]
    [DataRow(0, "0 ms")]
    [DataRow(850, "850 ms")]
    [DataRow(2_449, "2.4 s")]
    public void What_took_less_than_a_second_is_written_in_milliseconds(int milliseconds, string expected) =>
        Assert.AreEqual(expected, Display.Took(TimeSpan.FromMilliseconds(milliseconds)));

    private sealed class ClockIn(TimeZoneInfo zone) : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => zone;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}
