using System.Globalization;
using ElectronicMessages.Tests.Integration.Smoke;

namespace ElectronicMessages.Tests.Integration.Reports;

[TestClass]
public sealed class ReportsDueOnHome
{
    [TestMethod]
    [DataRow("2026-01-20", "November–December 2025", "Due", "due on 10 February 2026, in 21 days")]
    [DataRow("2026-02-10", "November–December 2025", "Due", "due today")]
    [DataRow("2026-02-14", "November–December 2025", "Late", "was due on 10 February 2026, 4 days ago")]
    [DataRow("2026-08-01", "May–June 2026", "Due", "due on 31 August 2026, in 30 days")]
    [DataRow("2026-10-11", "July–August 2026", "Due", "due tomorrow")]
    public async Task Home_tells_what_is_due_and_when(string today, string period, string state, string words)
    {
        await using var host = await TestHost.StartAsync(new() { Clock = At(today) });
        using var accountant = await host.SignInAsync(DemoUser.Accountant);
        await accountant.SaveSettingsAsync();

        var home = await accountant.GetAsync("/NO01");

        Assert.Contains("Reports due", home.Text);
        Assert.Contains(period, home.Flat());
        Assert.Contains(state, home.Text);
        Assert.Contains(words, home.Flat());
    }

    [TestMethod]
    public async Task Without_settings_nothing_is_due()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = At("2026-01-20") });
        using var accountant = await host.SignInAsync(DemoUser.Accountant);

        Assert.DoesNotContain("Reports due", (await accountant.GetAsync("/NO01")).Text);
    }

    [TestMethod]
    public async Task What_was_due_long_ago_and_was_never_begun_here_is_not_called_late()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = At("2026-06-20") });
        using var accountant = await host.SignInAsync(DemoUser.Accountant);
        await accountant.SaveSettingsAsync();

        var home = (await accountant.GetAsync("/NO01")).Flat();

        Assert.Contains("was due on 10 June 2026, 10 days ago", home);
        Assert.DoesNotContain("10 February 2026", home);
    }

    [TestMethod]
    public async Task The_calendar_file_has_an_event_on_each_day_that_a_report_is_due()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = At("2026-01-20") });
        using var accountant = await host.SignInAsync(DemoUser.Accountant);
        await accountant.SaveSettingsAsync();

        var file = await accountant.GetAsync("/NO01/reports/calendar.ics");

        var lines = file.Html.Split("\r\n");
        Assert.AreEqual("BEGIN:VCALENDAR", lines[0]);
        Assert.AreEqual("END:VCALENDAR", lines[^2]);
        CollectionAssert.AreEqual(
            new[] { "20260210", "20260410", "20260610", "20260831", "20261012", "20261210" },
            lines.Where(line => line.StartsWith("DTSTART;VALUE=DATE:2026", StringComparison.Ordinal)).Select(line => line["DTSTART;VALUE=DATE:".Length..]).ToArray());
        Assert.IsTrue(Array.TrueForAll(lines, line => System.Text.Encoding.UTF8.GetByteCount(line) <= 75));
        Assert.HasCount(lines.Count(line => line.StartsWith("UID:", StringComparison.Ordinal)), lines.Where(line => line.StartsWith("UID:", StringComparison.Ordinal)).Distinct().ToList());
    }

    [TestMethod]
    public async Task Home_with_reports_due_is_sound()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = At("2026-02-14") });
        using var accountant = await host.SignInAsync(DemoUser.Accountant);
        await accountant.SaveSettingsAsync();
        await using var visit = await Visit.BeginAsync(host, DemoUser.Accountant, new("reports-due", new(Width: 1280, Height: 900)));

        await visit.OpenAsync("/NO01");

        visit.AssertNoErrors();
    }

    private static FakeClock At(string day) => new(DateTimeOffset.ParseExact($"{day}T10:00:00Z", "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
}
