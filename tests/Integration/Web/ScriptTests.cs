using System.Globalization;
using ElectronicMessages.Host.Web;
using Microsoft.Playwright;

namespace ElectronicMessages.Tests.Integration.Web;

[TestClass]
public sealed class ScriptTests
{
    [TestMethod]
    public async Task Times_run_in_the_format_in_which_the_server_wrote_them()
    {
        int[] seconds = [0, 4, 59, 60, 65, 3_600, 7_181, 7_200, 86_399, 86_400, 90_000, 180_000, 31_535_999, 31_536_000];
        var now = new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
        var display = new Display(new FakeClock(now));
        await using var visitor = await Browser.NewVisitorAsync(new("http://localhost/"));
        await visitor.Page.Clock.SetFixedTimeAsync(now.UtcDateTime.AddYears(3));

        await visitor.Page.RouteAsync("**/times", route => route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = Document(now, seconds.SelectMany(length => new[]
        {
            display.Since(now.AddSeconds(-length)), display.Remaining(now.AddSeconds(length)), display.RemainingExactly(now.AddSeconds(length)),
        })) }));
        await visitor.OpenAsync("/times");
        await visitor.Page.WaitForFunctionAsync("[...document.querySelectorAll('time')].every(time => time.textContent !== '?')");

        var written = await visitor.Page.Locator("time").AllTextContentsAsync();
        var expected = seconds.Select(length => TimeSpan.FromSeconds(length)).SelectMany(length => new[] { Durations.Rough(length), Durations.Rough(length), Durations.Exact(length) });
        CollectionAssert.AreEqual(expected.ToList(), written.ToList());
    }

    [TestMethod]
    public async Task Escape_leaves_the_dialog_as_Cancel_does()
    {
        await using var host = await TestHost.StartAsync();
        await using var visitor = await Browser.NewVisitorAsync(host.Address);
        await visitor.OpenAsync("/style-guide/dialog");

        await visitor.Page.Keyboard.PressAsync("Escape");

        await visitor.Page.WaitForURLAsync("**/style-guide");
        Assert.AreEqual(0, await visitor.Page.GetByRole(AriaRole.Dialog).CountAsync());
    }

    [TestMethod]
    public async Task The_first_field_has_the_focus_and_Tab_stays_in_the_dialog()
    {
        await using var host = await TestHost.StartAsync();
        await using var visitor = await Browser.NewVisitorAsync(host.Address);
        await visitor.OpenAsync("/style-guide/dialog");

        await Assertions.Expect(visitor.Page.GetByLabel("Requested language in the user interface")).ToBeFocusedAsync();
        for (var press = 0; press < 12; press++)
        {
            await visitor.Page.Keyboard.PressAsync("Tab");
            Assert.IsTrue(await visitor.Page.EvaluateAsync<bool>("document.querySelector('[role=dialog]').contains(document.activeElement)"));
        }
    }

    [TestMethod]
    public async Task A_suggestion_can_be_replaced_by_another_and_comes_back_when_nothing_is_chosen()
    {
        await using var host = await TestHost.StartAsync();
        await using var visitor = await Browser.NewVisitorAsync(host.Address);
        await visitor.OpenAsync("/style-guide/dialog");
        var language = visitor.Page.GetByLabel("Requested language in the user interface");

        await language.ClickAsync();
        await Assertions.Expect(language).ToHaveValueAsync("");
        await visitor.Page.GetByLabel("Requested security level").FocusAsync();

        await Assertions.Expect(language).ToHaveValueAsync("en");
    }

    [TestMethod]
    public async Task The_filter_answers_while_one_types()
    {
        await using var host = await TestHost.StartAsync();
        await using var visitor = await Browser.NewVisitorAsync(host.Address);
        await visitor.OpenAsync("/style-guide");

        await visitor.Page.GetByRole(AriaRole.Searchbox).FillAsync("exchange APP");

        await Assertions.Expect(visitor.Page.Locator(".record:visible")).ToHaveTextAsync(["Exchange application Derived from Sign-in application · no token"]);
    }

    [TestMethod]
    public async Task Without_script_the_dialog_is_there_and_the_page_behind_it_is_out_of_reach()
    {
        await using var host = await TestHost.StartAsync();
        await using var visitor = await Browser.NewVisitorAsync(host.Address, new(Script: false));
        await visitor.OpenAsync("/style-guide/dialog");

        await Assertions.Expect(visitor.Page.GetByLabel("Requested language in the user interface")).ToBeFocusedAsync();
        await visitor.Page.Keyboard.PressAsync("Shift+Tab");
        await Assertions.Expect(visitor.Page.Locator(".shell :focus")).ToHaveCountAsync(0);
        await visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Cancel" }).ClickAsync();
        await Assertions.Expect(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Check again" })).ToBeVisibleAsync();
    }

    private static string Document(DateTimeOffset now, IEnumerable<Words> times)
    {
        var unwritten = string.Concat(times.Select(time => Html(time)).Select(html => html[..(html.IndexOf('>', StringComparison.Ordinal) + 1)] + "?</time>"));
        var script = File.ReadAllText(Repository.PathOf("host", "wwwroot", "app.js"));
        return $"<html data-now='{now.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture)}'><body>{unwritten}<script>{script}</script></body></html>";
    }

    private static string Html(Words time)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        time.WriteTo(writer, System.Text.Encodings.Web.HtmlEncoder.Default);
        return writer.ToString();
    }
}
