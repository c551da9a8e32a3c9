using Microsoft.Playwright;

namespace ElectronicMessages.Tests.Integration.Harness;

/// <summary>The machine's own Chromium, started once for all tests; every test has a context, and so a cookie jar, of its own.</summary>
[TestClass]
public static class Browser
{
    private static readonly SemaphoreSlim _starting = new(1, 1);
    private static IPlaywright? _playwright;
    private static IBrowser? _browser;

    internal static async Task<BrowserVisitor> NewVisitorAsync(Uri home, BrowserSettings? settings = null)
    {
        var wanted = settings ?? new();
        var browser = await StartedAsync();
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = home.AbsoluteUri,
            JavaScriptEnabled = wanted.Script,
            ColorScheme = wanted.Dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = new() { Width = wanted.Width, Height = wanted.Height },
            Locale = "en-GB",
            TimezoneId = "Europe/Oslo",
        });
        context.SetDefaultTimeout(20_000);
        return new(context, await context.NewPageAsync(), wanted);
    }

    [AssemblyCleanup]
    public static async Task CloseAsync()
    {
        if (_browser is { } browser)
        {
            await browser.CloseAsync();
        }

        _playwright?.Dispose();
    }

    private static async Task<IBrowser> StartedAsync()
    {
        await _starting.WaitAsync();
        try
        {
            return _browser ??= await StartAsync();
        }
        finally
        {
            _starting.Release();
        }
    }

    private static async Task<IBrowser> StartAsync()
    {
        var chromium = Programs.Chromium;
        try
        {
            _playwright = await Playwright.CreateAsync();
        }
        catch (Exception refused) when (refused is PlaywrightException or System.ComponentModel.Win32Exception or IOException)
        {
            throw new AssertInconclusiveException($"Playwright's driver does not run on this machine: {refused.Message}", refused);
        }

        return await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }
}

/// <param name="Script">Whether pages may run script.</param>
internal sealed record BrowserSettings(bool Script = true, bool Dark = false, int Width = 1440, int Height = 900);
