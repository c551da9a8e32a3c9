using Microsoft.Playwright;

namespace ElectronicMessages.Tests.Integration.UnitedKingdom;

/// <summary>The job with HMRC as a person does it in Chromium; each new state is looked at by axe and kept as a picture: light, dark, 380 px wide.</summary>
[TestClass]
public sealed class KingdomInTheBrowser
{
    private static readonly Look[] _looks = [new("light", new()), new("dark", new(Dark: true)), new("narrow", new(Width: 380, Height: 800))];

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    public async Task A_person_consents_pastes_the_code_and_reads_the_obligations(int look)
    {
        var (name, settings) = _looks[look];
        await using var host = await TestHost.StartAsync();
        await using var browser = await Harness.Browser.NewVisitorAsync(host.Address, settings);
        var person = new Operator(browser, name);

        await browser.SignInAsync(DemoUser.Administrator);
        await person.ImportAsync();
        await person.KeepAsync("01-ready");
        await person.OpenTabAsync("supplementary-headers");
        await person.KeepAsync("02-supplementary-headers");
        await browser.Page.Locator("#action-edit").ClickAsync();
        await person.KeepAsync("03-edit");
        await browser.Page.GoBackAsync();
        await browser.OpenAsync($"{await person.RecordAsync()}?dialog=consent");
        await person.KeepAsync("04-consent");
        await person.ShowTheCodeAsync();
        await person.OpenDialogAsync("get-authorization-code");
        await person.KeepAsync("05-scope");
        await browser.Page.GetByRole(AriaRole.Checkbox, new() { Name = "System administrator consent" }).CheckAsync();
        var tab = await browser.NewTabAsync(() => person.PressAsync("OK"));
        await tab.Locator("button[value=grant]").WaitForAsync();
        await person.KeepAsync("06-authority", tab);
        await tab.Locator("button[value=grant]").ClickAsync();
        var code = await tab.Locator("#authorisation-code").TextContentAsync();
        await person.KeepAsync("07-code", tab);
        await tab.CloseAsync();

        await browser.Page.GetByLabel("Authorization code").FillAsync(code!);
        await person.KeepAsync("08-paste");
        await person.PressAsync("OK");
        await person.ExpectAsync("Access token was successfully obtained.");
        await person.KeepAsync("09-connected");
        await person.OpenDialogAsync("get-application-access-token");
        await person.KeepAsync("10-application-token");
        await person.PressAsync("OK");
        await person.ExpectAsync("Application access token was successfully obtained.");

        await person.OpenServiceAsync("UK HMRC GET VAT obligations");
        await person.KeepAsync("11-service");
        await browser.Page.GetByLabel("VAT registration number").FillAsync("193054661");
        await browser.Page.Locator("#send-button").ClickAsync();
        await browser.Page.GetByRole(AriaRole.Heading, new() { Name = "Request identification information" }).WaitForAsync();
        await person.KeepAsync("12-identification");
        await person.PressAsync("Do not submit");
        await person.ExpectAsync("The request was not submitted.");
        await person.KeepAsync("13-not-submitted");
        await browser.Page.Locator("#send-button").ClickAsync();
        await browser.Page.GetByLabel("I agree that this information is transmitted to HMRC").CheckAsync();
        await person.PressAsync("Submit");
        await person.ExpectAsync("answered 200, as expected");
        await person.KeepAsync("14-obligations");

        Assert.Contains("periodKey", (await browser.Page.Locator("pre.answer").TextContentAsync())!);
    }

    [TestMethod]
    public async Task The_job_works_with_script_disabled_and_says_what_is_not_known()
    {
        await using var host = await TestHost.StartAsync();
        await using var browser = await Harness.Browser.NewVisitorAsync(host.Address, new(Script: false));
        var person = new Operator(browser, "no-script");

        await browser.SignInAsync(DemoUser.Accountant);
        await person.ImportAsync();
        await person.ShowTheCodeAsync();
        await person.OpenDialogAsync("get-authorization-code");
        var tab = await browser.NewTabAsync(() => person.PressAsync("OK"));
        await tab.Locator("button[value=grant]").ClickAsync();
        var code = await tab.Locator("#authorisation-code").TextContentAsync();
        await browser.OpenAsync(await person.RecordAsync());
        await person.OpenDialogAsync("obtain-access-token");
        await browser.Page.GetByLabel("Authorization code").FillAsync(code!);
        await person.PressAsync("OK");
        await person.ExpectAsync("Access token was successfully obtained.");
        await person.OpenServiceAsync("UK HMRC GET VAT obligations");
        await browser.Page.GetByLabel("VAT registration number").FillAsync("193054661");
        await browser.Page.Locator("#send-button").ClickAsync();
        await browser.Page.GetByText("6 left out").ClickAsync();
        await browser.KeepScreenshotAsync("kingdom-no-script-identification");

        Assert.Contains("Only script in the browser can tell; it is off.", (await browser.Page.GetByRole(AriaRole.Dialog).TextContentAsync())!);
    }

    private sealed record Look(string Name, BrowserSettings Settings);

    /// <summary>The clicks of the job.</summary>
    private sealed class Operator(BrowserVisitor browser, string look)
    {
        private const string List = "/NO01/web-applications";

        public async Task KeepAsync(string state, IPage? tab = null)
        {
            // A page that is scrolled would show its bar in the middle of the picture.
            await (tab ?? browser.Page).EvaluateAsync("scrollTo(0, 0)");
            await browser.KeepScreenshotAsync($"kingdom-{state}-{look}", tab);
            await browser.AssertAccessibleAsync($"{state} ({look})", tab);
        }

        public async Task ImportAsync()
        {
            await browser.OpenAsync($"{List}?dialog=import");
            await browser.Page.GetByLabel("Country").SelectOptionAsync("GB");
            await browser.Page.GetByLabel("Environment").SelectOptionAsync("Simulator");
            await PressAsync("OK");
            await browser.Page.GetByText("Made UK HMRC MTD VAT").First.WaitForAsync();
            await browser.OpenAsync(await RecordAsync());
        }

        public async Task<string> RecordAsync()
        {
            if (!browser.Page.Url.Contains(List, StringComparison.Ordinal))
            {
                await browser.OpenAsync(List);
            }

            return (await browser.Page.Locator(".records a.record", new() { HasText = "UK HMRC MTD VAT" }).First.GetAttributeAsync("href"))!;
        }

        public async Task OpenTabAsync(string id)
        {
            await browser.Page.Locator($"#{id} > summary").ClickAsync();
            await browser.Page.Locator($"#{id}[open]").WaitForAsync();
        }

        public async Task ShowTheCodeAsync()
        {
            await browser.OpenAsync(await RecordAsync());
            await OpenTabAsync("authorization-parameters");
            await browser.Page.GetByRole(AriaRole.Button, new() { Name = "Let the authority show the code" }).ClickAsync();
            await ExpectAsync("The authority shows the code now");
        }

        public async Task OpenDialogAsync(string actionKey)
        {
            await browser.Page.Locator($"#action-{actionKey}").ClickAsync();
            await browser.Page.GetByRole(AriaRole.Dialog).WaitForAsync();
        }

        public async Task OpenServiceAsync(string name)
        {
            await browser.OpenAsync("/NO01/web-services");
            await browser.Page.Locator(".records a.record", new() { HasText = name }).First.ClickAsync();
            await browser.Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 }).WaitForAsync();
        }

        public Task PressAsync(string caption) => browser.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = caption, Exact = true }).ClickAsync();

        public Task ExpectAsync(string text) => browser.Page.Locator(".message", new() { HasText = text }).First.WaitForAsync();
    }
}
