using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>A person in front of Chromium, with a cookie jar of its own.</summary>
internal sealed class BrowserVisitor(IBrowserContext context, IPage page, BrowserSettings settings) : IAsyncDisposable
{
    public IBrowserContext Context => context;

    /// <summary>The first tab.</summary>
    public IPage Page => page;

    /// <summary>Opens an address in the first tab; from the host's root where it is not absolute.</summary>
    public async Task OpenAsync(string address)
    {
        try
        {
            await page.GotoAsync(address);
        }
        catch (PlaywrightException exception) when (exception.Message.Contains("net::ERR_ABORTED", StringComparison.Ordinal))
        {
            // The page was going somewhere by itself at this moment, as it does when it notices a code.
            await page.GotoAsync(address);
        }
    }

    /// <summary>Signs in on the page, as a person does.</summary>
    public async Task SignInAsync(DemoUser user)
    {
        await OpenAsync("/sign-in");
        await page.Locator("input[name=name]:visible").FillAsync(user.Name);
        await page.Locator("input[name=password]:visible").FillAsync(user.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(address => !address.Contains("/sign-in", StringComparison.Ordinal));
    }

    /// <summary>Does what opens a tab, and answers with that tab, loaded.</summary>
    public async Task<IPage> NewTabAsync(Func<Task> open)
    {
        var tab = await context.RunAndWaitForPageAsync(open);
        await tab.WaitForLoadStateAsync();
        return tab;
    }

    /// <summary>Keeps a picture of the whole page under <c>.artifacts/screenshots</c>.</summary>
    public async Task KeepScreenshotAsync(string name, IPage? tab = null) =>
        await (tab ?? page).ScreenshotAsync(new() { Path = Repository.PathOf(".artifacts", "screenshots", name + ".png"), FullPage = true });

    /// <summary>Zero violations from axe, on the page as it is now, with every rule that axe has switched on.</summary>
    public async Task AssertAccessibleAsync(string what, IPage? tab = null)
    {
        var tested = tab ?? page;
        if (!settings.Script)
        {
            throw new InvalidOperationException("axe is script: it cannot look at a page whose script is off.");
        }

        var result = await tested.RunAxe();
        if (result.Violations.Length > 0)
        {
            var told = result.Violations.Select(violation =>
                $"{violation.Id} ({violation.Impact}): {violation.Help}\n"
                + string.Join('\n', violation.Nodes.Select(node => $"    {node.Html}\n        {string.Join("; ", node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}")));
            throw new AssertFailedException($"axe finds {result.Violations.Length} violations on {what} ({tested.Url}):\n{string.Join('\n', told)}");
        }
    }

    public async ValueTask DisposeAsync() => await context.CloseAsync();
}
