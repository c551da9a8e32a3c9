using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Playwright;

namespace ElectronicMessages.Tests.Integration.Extending;

/// <summary>Extensions, the choice of the language, and a dialog whose fields hang on one another, as people see them.</summary>
[TestClass]
public sealed class ExtendingPictures
{
    [TestMethod]
    [DataRow("light", false, 1440)]
    [DataRow("dark", true, 1440)]
    [DataRow("narrow", false, 380)]
    public async Task Extensions_the_language_and_the_dialog(string name, bool dark, int width)
    {
        await using var testland = await Testland.StartAsync();
        var record = await testland.Flow.RecordPathAsync(Testland.SignIn);
        await using var browser = await testland.Host.NewBrowserVisitorAsync(new(Dark: dark, Width: width));
        var person = new Person(testland.Host.Address, browser);
        await person.SignInAsync("accountant");

        await browser.OpenAsync(record);
        await person.Page.Locator("#extensions > summary").ClickAsync();
        await person.Page.Locator("#extensions").ScrollIntoViewIfNeededAsync();
        await PictureAsync(browser, $"extensions-{name}");
        await person.Page.Locator(".top__language > summary").ClickAsync();
        await PictureAsync(browser, $"language-choice-{name}");
        await person.Page.Locator(".top__language button[value=nb]").ClickAsync();
        await person.Page.WaitForURLAsync($"**{record}");
        await PictureAsync(browser, $"language-nb-{name}");
        await browser.OpenAsync($"{record}?dialog=choose-return");
        await PictureAsync(browser, $"parameters-{name}");
        await person.Page.Locator("#field-p-region").SelectOptionAsync("south");
        await person.Page.Locator("#field-p-office option[value=harbour]").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await person.Page.Locator("#field-p-correction").CheckAsync();
        await PictureAsync(browser, $"parameters-changed-{name}");

        Assert.IsTrue(await person.Page.Locator("#field-p-reason").IsVisibleAsync());
        Assert.IsTrue(await person.Page.Locator("#field-p-rate").IsDisabledAsync());
        Assert.AreEqual("nb", await person.Page.Locator("html").GetAttributeAsync("lang"));
    }

    private static async Task PictureAsync(BrowserVisitor browser, string name)
    {
        await browser.KeepScreenshotAsync(name);
        await browser.AssertAccessibleAsync(name);
    }
}
