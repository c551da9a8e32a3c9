namespace ElectronicMessages.Tests.Integration.Web;

[TestClass]
public sealed class StyleGuideTests
{
    public static IEnumerable<object[]> States => ElectronicMessages.Host.Web.StyleGuideSamples.States.Select(state => new object[] { state });

    [TestMethod]
    [DynamicData(nameof(States))]
    public async Task Every_part_in_every_state_is_accessible_light_dark_and_narrow(string state)
    {
        await using var host = await TestHost.StartAsync();

        foreach (var settings in new BrowserSettings[] { new(), new(Dark: true), new(Width: 768), new(Dark: true, Width: 380) })
        {
            await using var visitor = await Browser.NewVisitorAsync(host.Address, settings);
            await visitor.OpenAsync("/style-guide/" + state);

            await visitor.AssertAccessibleAsync($"{state}, {settings}");
            Assert.IsTrue(
                await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                $"{state}, {settings}: the page is wider than the window.");
        }
    }

    [TestMethod]
    public async Task Menus_are_accessible_while_they_are_open()
    {
        await using var host = await TestHost.StartAsync();
        await using var visitor = await Browser.NewVisitorAsync(host.Address, new(Width: 380));
        await visitor.OpenAsync("/style-guide");

        foreach (var menu in new[] { "Pages", "DEMO", "accountant" })
        {
            await visitor.Page.Locator("summary", new() { HasText = menu }).ClickAsync();
            await visitor.AssertAccessibleAsync("menu " + menu);
        }
    }

    [TestMethod]
    public async Task The_style_guide_does_not_exist_in_Production()
    {
        await using var host = await TestHost.StartAsync(new() { Environment = "Production" });
        using var visitor = host.NewVisitor();

        var page = await visitor.GetAsync("/style-guide");

        Assert.AreEqual(404, page.StatusCode);
    }
}
