using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Connected;

/// <summary>The FastTab Connection as people see it.</summary>
[TestClass]
public sealed class ConnectionPictures
{
    [TestMethod]
    [DataRow("light", false, 1440)]
    [DataRow("dark", true, 1440)]
    [DataRow("narrow", false, 380)]
    public async Task The_connection_tells_where_it_stands_and_its_last_calls(string name, bool dark, int width)
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        await connected.TestAsync();
        var record = await connected.Flow.RecordPathAsync(Flow.IdPorten);
        await using var browser = await connected.Host.NewBrowserVisitorAsync(new(Dark: dark, Width: width));
        var person = new Person(connected.Host.Address, browser);
        await person.SignInAsync("accountant");

        await browser.OpenAsync(record);
        await person.Page.Locator("#connection > summary").ClickAsync();
        await PictureAsync(browser, $"connection-connected-{name}");
        await connected.MisbehaveAsync("bare-error");
        await connected.PassAsync((await connected.KeepingAsync()).NextStep!.At - connected.Clock.Now);
        await browser.OpenAsync(record);
        await PictureAsync(browser, $"connection-stopped-{name}");
        await browser.OpenAsync($"{record}?dialog=disconnect");
        await PictureAsync(browser, $"connection-dialog-{name}");

        Assert.AreEqual("Revoke and disconnect?", await person.Page.Locator(".dialog__title").TextContentAsync());
    }

    private static async Task PictureAsync(BrowserVisitor browser, string name)
    {
        await browser.KeepScreenshotAsync(name);
        await browser.AssertAccessibleAsync(name);
    }
}
