namespace ElectronicMessages.Tests.Integration.HarnessTests;

[TestClass]
public sealed class BrowserTests
{
    private static readonly Uri _nowhere = new("http://localhost:1/");

    [TestMethod]
    public async Task Axe_passes_a_sound_page_and_names_what_is_wrong_with_another()
    {
        await using var person = await Browser.NewVisitorAsync(_nowhere);

        await person.Page.SetContentAsync("<!DOCTYPE html><html lang='en'><title>Sound</title><main><h1>Sound</h1></main></html>");
        await person.AssertAccessibleAsync("the sound page");
        await person.Page.SetContentAsync("<!DOCTYPE html><html lang='en'><title>Unsound</title><main><h1>Unsound</h1><input></main></html>");
        var refused = await Assert.ThrowsExactlyAsync<AssertFailedException>(() => person.AssertAccessibleAsync("the unsound page"));

        Assert.Contains("Form elements must have labels", refused.Message, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Script_is_off_where_a_test_asks_for_it()
    {
        await using var person = await Browser.NewVisitorAsync(_nowhere, new(Script: false));

        await person.Page.SetContentAsync("<!DOCTYPE html><title>before</title><script>document.title = 'after';</script>");

        Assert.AreEqual("before", await person.Page.TitleAsync());
    }
}
