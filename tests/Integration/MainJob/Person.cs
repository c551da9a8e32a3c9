using Microsoft.Playwright;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>The clicks of the main job, as the README tells them, with script or without.</summary>
internal sealed class Person(Uri home, BrowserVisitor browser, bool script = true)
{
    public const string LegalEntity = "NO01";

    public IPage Page => browser.Page;

    public BrowserVisitor Browser => browser;

    public async Task SignInAsync(string user, string? password = null)
    {
        await Page.GotoAsync(new Uri(home, "/sign-in").AbsoluteUri);
        if (password is null)
        {
            await Page.GetByRole(AriaRole.Button, new() { Name = $"Sign in as {user}" }).ClickAsync();
        }
        else
        {
            await Page.GetByLabel("User name").FillAsync(user);
            await Page.GetByLabel("Password").FillAsync(password);
            await Page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        }

        await Page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
    }

    public async Task OpenWebApplicationsAsync() => await browser.OpenAsync($"/{LegalEntity}/web-applications");

    public async Task ImportPredefinedSetupAsync()
    {
        await OpenWebApplicationsAsync();
        await Page.Locator("#action-import-predefined-setup").ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();
        await Page.GetByText("Made NO ID-Porten").First.WaitForAsync();
    }

    public async Task SelectAsync(string record)
    {
        await OpenWebApplicationsAsync();
        await Page.Locator(".records a.record", new() { HasText = record }).First.ClickAsync();
        await Page.GetByRole(AriaRole.Heading, new() { Name = record, Level = 1 }).WaitForAsync();
    }

    public async Task OpenDialogAsync(string actionKey)
    {
        await Page.Locator($"#action-{actionKey}").ClickAsync();
        await Page.GetByRole(AriaRole.Dialog).WaitForAsync();
    }

    public async Task PressOkAsync() => await Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "OK" }).ClickAsync();

    /// <summary>Get authorization code, up to the authority's own page in the new tab.</summary>
    public async Task<IPage> GetAuthorizationCodeAsync(string language = "en", string level = "High")
    {
        await OpenDialogAsync("get-authorization-code");
        await Page.GetByLabel("Requested language in the user interface").FillAsync(language);
        await Page.GetByLabel("Requested security level").SelectOptionAsync(new SelectOptionValue { Label = level });
        return await SignInTabAsync();
    }

    public async Task<IPage> SignInTabAsync()
    {
        var tab = await browser.NewTabAsync(PressOkAsync);
        await tab.Locator("button[value=sign-in]").WaitForAsync();
        return tab;
    }

    /// <summary>Signs in at the simulator and comes back to the host.</summary>
    public async Task SignInAtAuthorityAsync(IPage tab, params string[] misbehaviours)
    {
        if (misbehaviours.Length > 0)
        {
            await tab.Locator("details summary").ClickAsync();
            foreach (var misbehaviour in misbehaviours)
            {
                await tab.Locator($"input[name=misbehave][value={misbehaviour}]").CheckAsync();
            }
        }

        await tab.Locator("button[value=sign-in]").ClickAsync();
        await tab.WaitForURLAsync(url => new Uri(url).Authority == home.Authority);
    }

    /// <summary>The first tab notices the code by itself, or is asked to look.</summary>
    public async Task NoticeTheCodeAsync()
    {
        if (!script)
        {
            await Page.GotoAsync(new Uri(home, $"/{LegalEntity}/web-applications").AbsoluteUri);
            await Page.Locator(".records a.record", new() { HasText = "NO ID-Porten" }).First.ClickAsync();
            await Page.GetByRole(AriaRole.Link, new() { Name = "Check again" }).ClickAsync();
        }

        await Page.Locator(".step", new() { HasText = "Received" }).First.WaitForAsync();
    }

    public async Task ObtainAccessTokenAsync()
    {
        await OpenDialogAsync("obtain-access-token");
        await PressOkAsync();
    }

    /// <summary>Everything up to the token of NO ID-Porten.</summary>
    public async Task AuthorizeAsync()
    {
        await SelectAsync("NO ID-Porten");
        var tab = await GetAuthorizationCodeAsync();
        await SignInAtAuthorityAsync(tab);
        await tab.GetByRole(AriaRole.Heading, new() { Name = "Success" }).WaitForAsync();
        await tab.CloseAsync();
        await NoticeTheCodeAsync();
        await ObtainAccessTokenAsync();
        await ExpectMessageAsync("Access token was successfully obtained.");
    }

    public async Task ObtainAltinnTokenAsync()
    {
        await SelectAsync("NO Altinn");
        await ObtainAccessTokenAsync();
        await ExpectMessageAsync("Access token was successfully obtained.");
    }

    public async Task ExpectMessageAsync(string text) => await Page.Locator(".message", new() { HasText = text }).First.WaitForAsync();

    public async Task<string> FieldAsync(string id) => (await Page.Locator($"#field-{id}-value").TextContentAsync())?.Trim() ?? "";
}
