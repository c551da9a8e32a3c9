using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Integration.Web;

[TestClass]
public sealed class StyleGuideTests
{
    public static IEnumerable<object[]> Screens => [[false, 1440], [true, 1440], [false, 768], [true, 380]];

    [TestMethod]
    [DynamicData(nameof(Screens))]
    public async Task Every_part_in_every_state_is_accessible_light_dark_and_narrow(bool dark, int width)
    {
        await using var host = await TestHost.StartAsync();
        await using var visitor = await Browser.NewVisitorAsync(host.Address, new(Dark: dark, Width: width));

        foreach (var state in StyleGuideSamples.States)
        {
            await visitor.OpenAsync("/style-guide/" + state);

            await visitor.AssertAccessibleAsync(state);
            Assert.IsTrue(
                await visitor.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= document.documentElement.clientWidth"),
                $"{state}: the page is wider than the window.");
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
