using Microsoft.Playwright;

namespace ElectronicMessages.Tests.Integration.Reports;

[TestClass]
public sealed class ReportsInTheBrowser
{
    private const string Term = "alminnelig/2022/TwoMonths/2";

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_return_is_answered_and_generated_beside_its_lines_with_script_and_without(bool script)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await person.ImportAsync("skatteetaten-cases", "alle-tilfeller-1.30.xml");
        await person.SaveSettingsAsync(("category", "alminnelig"), ("periodLength", "TwoMonths"));
        await using var browser = await Browser.NewVisitorAsync(host.Address, new(Script: script));
        await browser.SignInAsync(DemoUser.Accountant);

        await browser.OpenAsync($"{ReportFlow.List}?year=2022");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Begin March–April 2022" }).ClickAsync();
        var questions = browser.Page.Locator("details.question[open]", new() { Has = browser.Page.Locator("option[value='kreditnota']") });
        await questions.First.WaitForAsync();
        Assert.AreEqual(2, await questions.CountAsync());
        await questions.Nth(0).Locator("select").SelectOptionAsync("periodisering");
        await questions.Nth(1).Locator("select").SelectOptionAsync("*");
        await questions.Nth(1).Locator("textarea").FillAsync("Reversed by the letter of 3 March.");
        await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Generate" }).ClickAsync();

        await browser.Page.GetByText("The file is made and holds what you see here.").WaitForAsync();
        var made = await person.GetAsync(new Uri(browser.Page.Url).AbsolutePath);
        Assert.Contains("<beskrivelse>Reversed by the letter of 3 March.</beskrivelse>", (await person.GetAsync(made.FileOf().AbsolutePath)).Html);
        await browser.KeepScreenshotAsync(script ? "report-made" : "report-made-without-script");
    }

    [TestMethod]
    [DataRow(false, 1440, "en")]
    [DataRow(true, 1440, "nb")]
    [DataRow(false, 380, "nn")]
    public async Task Every_page_and_state_is_accessible_in_each_language(bool dark, int width, string language)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await using var browser = await Browser.NewVisitorAsync(host.Address, new(Dark: dark, Width: width));
        await browser.SignInAsync(DemoUser.Accountant);
        await browser.OpenAsync(ReportFlow.List);
        await ShowsAsync(browser, "no settings", width);
        await person.SaveSettingsAsync(("category", "alminnelig"), ("periodLength", "TwoMonths"));
        var obstacle = await person.BeginAsync(2022, "alminnelig/2022/TwoMonths/1");
        await person.ImportAsync("skatteetaten-cases", "alle-tilfeller-1.30.xml");
        var draft = await person.BeginAsync(2022, Term);
        await person.SaveSettingsAsync(("category", "primaernaering"), ("periodLength", "TwoMonths"));
        var made = await person.PressAsync(await person.AnswerReversalsAsync(await person.BeginAsync(2022, "primaernaering/2022/TwoMonths/2")), "Generate");
        await person.PressAsync(made, "Save answers", (made.OptionOf("return"), "BFU"));
        await UseAsync(browser, language);

        foreach (var (what, address) in new[]
        {
            ("periods", $"{ReportFlow.List}?year=2022"),
            ("settings", $"{ReportFlow.List}?dialog=settings"),
            ("no-entries", obstacle.Address.AbsolutePath),
            ("findings", draft.Address.AbsolutePath),
            ("stale", made.Address.AbsolutePath),
        })
        {
            await browser.OpenAsync(address);
            await ShowsAsync(browser, what, width);
            await browser.KeepScreenshotAsync($"report-{what}-{width}{(dark ? "-dark" : "")}");
        }

        Assert.Contains(language switch { "nb" => "Merverdiavgift å betale", "nn" => "Meirverdiavgift å betale", _ => "VAT to pay" }, await browser.Page.Locator("main").TextContentAsync() ?? "");
    }

    private static async Task ShowsAsync(BrowserVisitor browser, string what, int width)
    {
        await browser.AssertAccessibleAsync(what);
        Assert.IsTrue(await browser.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{what} is wider than {width} pixels.");
    }

    private static async Task UseAsync(BrowserVisitor browser, string language)
    {
        if (language != "en")
        {
            await browser.Page.Locator("details.top__language > summary").ClickAsync();
            await browser.Page.Locator($"button[name=language][value={language}]").ClickAsync();
            await browser.Page.Locator($"html[lang={language}]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        }
    }
}
