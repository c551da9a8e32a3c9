using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Playwright;

namespace ElectronicMessages.Tests.Integration.Ledgers;

[TestClass]
public sealed class LedgerInTheBrowser
{
    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_ledger_is_chosen_and_imported_with_script_and_without(bool script)
    {
        await using var host = await TestHost.StartAsync();
        await using var browser = await Browser.NewVisitorAsync(host.Address, new(Script: script));
        await new Person(host.Address, browser, script).SignInAsync("accountant");

        await browser.OpenAsync(LedgerFlow.Imports);
        await browser.Page.GetByRole(AriaRole.Link, new() { Name = "New import" }).First.ClickAsync();
        await browser.Page.GetByLabel("Files").SetInputFilesAsync(SaftData.PathOf("ledgers/handel-2025-1.30.xml"));
        await browser.Page.Locator("#dialog-ok").ClickAsync();

        await browser.Page.GetByText("What came in").WaitForAsync();
        Assert.Contains("401 with tax", await browser.Page.Locator("main").TextContentAsync() ?? "", StringComparison.Ordinal);
        await browser.KeepScreenshotAsync(script ? "ledger-import" : "ledger-import-without-script");
    }

    [TestMethod]
    [DataRow(false, 1440)]
    [DataRow(true, 1440)]
    [DataRow(false, 380)]
    public async Task Every_page_and_state_is_accessible(bool dark, int width)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await host.SignInAsync(DemoUser.Accountant);
        await person.ImportAsync("broken/unbalanced.xml");
        await person.ImportAsync("ledgers/ensidig-2025-1.30.xml");
        var refused = await person.ImportAsync("broken/truncated.xml");
        await person.ImportAsync("ledgers/delt-2025-t1_1_2.xml", "ledgers/delt-2025-t1_2_2.xml");
        var import = await person.ImportAsync("ledgers/handel-2025-1.30.xml");
        var tables = await person.ImportAsync("ledgers/hovedbok-2025-t1.csv", "ledgers/mva-koder.csv");
        var voucher = (await person.GetAsync("/NO01/ledger-entries?from=2025-01-01&to=2025-02-28&voucher=2025000005")).Link("2025000005").AbsolutePath;
        await using var browser = await Browser.NewVisitorAsync(host.Address, new(Dark: dark, Width: width));
        await new Person(host.Address, browser).SignInAsync("accountant");

        foreach (var (what, address) in new[]
        {
            ("ledger-imports", LedgerFlow.Imports),
            ("ledger-import-new", $"{LedgerFlow.Imports}?dialog=new"),
            ("ledger-import-difference", import.Address.AbsolutePath),
            ("ledger-import-refused", refused.Address.AbsolutePath),
            ("ledger-tables", tables.Address.AbsolutePath),
            ("ledger-entries", "/NO01/ledger-entries?from=2025-03-01&to=2025-04-30"),
            ("ledger-voucher", voucher),
            ("ledger-voucher-exclude", $"{voucher}?dialog=exclude"),
            ("tax-codes", "/NO01/tax-codes"),
            ("tax-code-map", "/NO01/tax-codes?dialog=map&code=UTTAK"),
            ("reconciliation", "/NO01/ledger-reconciliation?year=2025&period=3"),
            ("ledger-empty", "/NO02/ledger-imports"),
            ("tax-codes-empty", "/NO02/tax-codes"),
        })
        {
            await browser.OpenAsync(address);
            await browser.AssertAccessibleAsync(what);
            Assert.IsTrue(await browser.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{what} is wider than {width} pixels.");
            await browser.KeepScreenshotAsync($"{what}-{width}{(dark ? "-dark" : "")}");
        }
    }
}
