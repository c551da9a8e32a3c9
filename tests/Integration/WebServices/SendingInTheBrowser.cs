using System.Text;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Playwright;

namespace ElectronicMessages.Tests.Integration.WebServices;

[TestClass]
public sealed class SendingInTheBrowser
{
    private static readonly FilePayload Return = new() { Name = "return.xml", MimeType = "application/xml", Buffer = Encoding.UTF8.GetBytes("<melding/>") };

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_file_is_chosen_and_sent_with_script_and_without(bool script)
    {
        await using var host = await TestHost.StartAsync();
        using var owner = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(200, "application/xml", "<svar><linje>godkjent</linje></svar>");
        var service = await owner.MakeAsync(authority.Address);
        await using var browser = await Browser.NewVisitorAsync(host.Address, new(Script: script));
        await new Person(host.Address, browser, script).SignInAsync("accountant");

        await browser.OpenAsync(ServiceFlow.List);
        await browser.Page.Locator(".records a.record", new() { HasText = service.Name }).ClickAsync();
        await browser.Page.GetByLabel("File").SetInputFilesAsync(Return);
        await browser.Page.Locator("#send-button").ClickAsync();

        await browser.Page.GetByText("200 as expected").First.WaitForAsync();
        Assert.Contains("  <linje>godkjent</linje>", await browser.Page.Locator("pre.answer").TextContentAsync() ?? "");
        Assert.HasCount(1, authority.Requests);
        await browser.KeepScreenshotAsync(script ? "web-service-answer" : "web-service-answer-without-script");
    }

    [TestMethod]
    [DataRow(false, 1440)]
    [DataRow(true, 1440)]
    [DataRow(false, 380)]
    public async Task Every_page_and_state_is_accessible(bool dark, int width)
    {
        await using var host = await TestHost.StartAsync();
        using var owner = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(403, "application/json", "{\"why\":\"scope\"}");
        var service = await owner.MakeAsync(authority.Address);
        var sent = await owner.SendAsync(service);
        var validate = await owner.FindAsync("NO Validate VAT return");
        await using var browser = await Browser.NewVisitorAsync(host.Address, new(Dark: dark, Width: width));
        await new Person(host.Address, browser).SignInAsync("accountant");

        foreach (var (what, address) in new[]
        {
            ("the record", ServiceFlow.PathOf(validate)),
            ("New", $"{ServiceFlow.List}?dialog=new"),
            ("Delete", $"{ServiceFlow.PathOf(validate)}?dialog=delete"),
            ("Edit", $"{ServiceFlow.PathOf(validate)}/edit"),
            ("a record that cannot be sent with", ServiceFlow.PathOf(await owner.FindAsync("NO Altinn GET JSON"))),
            ("an answer that was not expected", sent.Address.AbsolutePath),
            ("an empty list", "/NO02/web-services"),
        })
        {
            await browser.OpenAsync(address);
            await browser.AssertAccessibleAsync(what);
            Assert.IsTrue(await browser.Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth"), $"{what} is wider than {width} pixels.");
        }

        await browser.OpenAsync(ServiceFlow.PathOf(validate));
        await browser.KeepScreenshotAsync($"web-service-{width}{(dark ? "-dark" : "")}");
    }
}
