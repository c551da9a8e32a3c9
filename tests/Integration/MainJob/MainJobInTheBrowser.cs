using Microsoft.Playwright;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>The whole main job, as a person does it in Chromium; each state is looked at by axe and kept as a picture.</summary>
[TestClass]
public sealed class MainJobInTheBrowser
{
    [TestMethod]
    public async Task A_person_authorizes_with_both_authorities_and_a_return_is_validated()
    {
        await using var host = await TestHost.StartAsync();
        await using var browser = await Harness.Browser.NewVisitorAsync(host.Address);
        var person = new Person(host.Address, browser);

        await person.SignInAsync("accountant");
        await KeepAsync(person, "main-job-01-home");
        await person.OpenWebApplicationsAsync();
        await KeepAsync(person, "main-job-02-no-records");
        await person.Page.Locator("#action-import-predefined-setup").ClickAsync();
        await KeepAsync(person, "main-job-03-import-dialog");
        await person.ImportPredefinedSetupAsync();
        await KeepAsync(person, "main-job-04-imported");

        await person.SelectAsync("NO ID-Porten");
        await KeepAsync(person, "main-job-05-ready");
        await person.OpenDialogAsync("get-authorization-code");
        await KeepAsync(person, "main-job-06-dialog");
        await person.Page.ScreenshotAsync(new() { Path = Repository.PathOf(".artifacts", "screenshots", "readme-dialog.png") });
        var tab = await person.SignInTabAsync();
        await KeepAsync(person, "main-job-07-authority", tab);
        await person.SignInAtAuthorityAsync(tab);
        await tab.GetByRole(AriaRole.Heading, new() { Name = "Success" }).WaitForAsync();
        await KeepAsync(person, "main-job-08-success", tab);
        Assert.DoesNotContain("code=", tab.Url);
        await tab.CloseAsync();

        await person.NoticeTheCodeAsync();
        await KeepAsync(person, "main-job-09-code-received");
        await person.OpenDialogAsync("obtain-access-token");
        await KeepAsync(person, "main-job-10-obtain-dialog");
        await person.PressOkAsync();
        await person.ExpectMessageAsync("Access token was successfully obtained.");
        await KeepAsync(person, "main-job-11-token");
        Assert.Contains("skatteetaten:mvameldingvalidering", await person.FieldAsync("GrantedScope"));
        Assert.Contains("1 h 59 min", await person.FieldAsync("ExpiresIn"));
        Assert.AreEqual("accountant", await person.FieldAsync("AuthorizedBy"));

        await person.ObtainAltinnTokenAsync();
        await KeepAsync(person, "main-job-12-altinn-token");
        Assert.Contains("skatteetaten:mvameldingvalidering", await person.FieldAsync("GrantedScope"));
        Assert.Contains("1 h 59 min", await person.FieldAsync("ExpiresIn"));
    }

    [TestMethod]
    public async Task The_main_job_works_with_script_disabled()
    {
        await using var host = await TestHost.StartAsync();
        await using var browser = await Harness.Browser.NewVisitorAsync(host.Address, new(Script: false));
        var person = new Person(host.Address, browser, script: false);

        await person.SignInAsync("accountant");
        await person.ImportPredefinedSetupAsync();
        await browser.KeepScreenshotAsync("no-script-01-imported");
        await person.AuthorizeAsync();
        await browser.KeepScreenshotAsync("no-script-02-token");
        await person.ObtainAltinnTokenAsync();
        await browser.KeepScreenshotAsync("no-script-03-altinn-token");

        Assert.Contains("openid", await person.FieldAsync("GrantedScope"));
    }

    [TestMethod]
    public async Task A_late_code_shows_the_answer_its_meaning_and_the_button()
    {
        await using var host = await TestHost.StartAsync();
        await using var browser = await Harness.Browser.NewVisitorAsync(host.Address);
        var person = new Person(host.Address, browser);
        await person.SignInAsync("accountant");
        await person.ImportPredefinedSetupAsync();
        await person.SelectAsync("NO ID-Porten");

        var tab = await person.GetAuthorizationCodeAsync();
        await person.SignInAtAuthorityAsync(tab, "late-code");
        await tab.CloseAsync();
        await person.NoticeTheCodeAsync();
        await person.ObtainAccessTokenAsync();

        await person.ExpectMessageAsync("EM-2014");
        await person.ExpectMessageAsync("Web service returned error code 400 ({\"error\":\"invalid_grant\"");
        await KeepAsync(person, "error-01-late-code");
        await person.Page.Locator(".message").GetByRole(AriaRole.Link, new() { Name = "Get a new authorization code" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Dialog).GetByText("Get authorization code").First.WaitForAsync();
    }

    [TestMethod]
    public async Task A_person_who_cancels_reads_what_happened_and_what_to_do()
    {
        await using var host = await TestHost.StartAsync();
        await using var browser = await Harness.Browser.NewVisitorAsync(host.Address);
        var person = new Person(host.Address, browser);
        await person.SignInAsync("accountant");
        await person.ImportPredefinedSetupAsync();
        await person.SelectAsync("NO ID-Porten");

        var tab = await person.GetAuthorizationCodeAsync();
        await tab.Locator("button[value=cancel]").ClickAsync();
        await tab.GetByText("The sign-in at ID-porten was cancelled.").First.WaitForAsync();

        await KeepAsync(person, "error-02-cancelled", tab);
        Assert.DoesNotContain("error=", tab.Url);
    }

    [TestMethod]
    public async Task Another_user_is_told_who_authorized_and_takes_over_with_a_sign_in_of_their_own()
    {
        await using var host = await TestHost.StartAsync();
        await using var first = await Harness.Browser.NewVisitorAsync(host.Address);
        var accountant = new Person(host.Address, first);
        await accountant.SignInAsync("accountant");
        await accountant.ImportPredefinedSetupAsync();
        await accountant.AuthorizeAsync();

        await using var second = await Harness.Browser.NewVisitorAsync(host.Address);
        var other = new Person(host.Address, second);
        await other.SignInAsync("operator");
        await other.SelectAsync("NO ID-Porten");
        await other.ExpectMessageAsync("Only accountant can use this authorization.");
        await KeepAsync(other, "takeover-01-told");
        await other.OpenDialogAsync("get-authorization-code");
        await other.ExpectMessageAsync("With your sign-in you take over");
        await KeepAsync(other, "takeover-02-announced");
        await other.Page.GetByLabel("I take over").CheckAsync();
        var tab = await other.SignInTabAsync();
        Assert.AreEqual("accountant", await AuthorizedByAsync(accountant));
        await other.SignInAtAuthorityAsync(tab);
        await tab.CloseAsync();
        await other.NoticeTheCodeAsync();
        Assert.AreEqual("accountant", await AuthorizedByAsync(accountant));
        await other.ObtainAccessTokenAsync();

        await other.ExpectMessageAsync("operator has taken over from accountant.");
        Assert.AreEqual("operator", await AuthorizedByAsync(accountant));
    }

    [TestMethod]
    [DataRow(false, 380)]
    [DataRow(true, 1440)]
    [DataRow(true, 380)]
    public async Task The_page_is_whole_and_accessible_in_both_colours_and_narrow(bool dark, int width)
    {
        await using var host = await TestHost.StartAsync();
        await using var browser = await Harness.Browser.NewVisitorAsync(host.Address, new(Dark: dark, Width: width));
        var person = new Person(host.Address, browser);
        var name = $"{(dark ? "dark" : "light")}-{width}";
        await person.SignInAsync("accountant");
        await person.ImportPredefinedSetupAsync();
        await person.AuthorizeAsync();

        await KeepAsync(person, $"{name}-token");
        await person.OpenDialogAsync("get-authorization-code");
        await KeepAsync(person, $"{name}-dialog");
        await person.Page.Keyboard.PressAsync("Escape");
        await person.Page.GetByRole(AriaRole.Dialog).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await person.Page.Locator("#action-edit").ClickAsync();
        await KeepAsync(person, $"{name}-edit");
    }

    private static async Task<string> AuthorizedByAsync(Person person)
    {
        await person.SelectAsync("NO ID-Porten");
        return await person.FieldAsync("AuthorizedBy");
    }

    private static async Task KeepAsync(Person person, string name, IPage? tab = null)
    {
        await person.Browser.KeepScreenshotAsync(name, tab);
        await person.Browser.AssertAccessibleAsync(name, tab);
    }
}
