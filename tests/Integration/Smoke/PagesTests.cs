namespace ElectronicMessages.Tests.Integration.Smoke;

/// <summary>Every page that the navigation offers to each demo user, as Chromium and axe see it.</summary>
[TestClass]
public sealed class PagesTests
{
    private static readonly (string Name, BrowserSettings Settings)[] _looks =
        [("light", new()), ("dark", new(Dark: true)), ("narrow", new(Width: 380, Height: 800))];

    public static IEnumerable<object[]> Roles => DemoUser.All.Select(user => new object[] { user.Role });

    [TestMethod]
    [DynamicData(nameof(Roles))]
    public async Task Every_page_of_a_role_is_accessible_in_light_and_dark_and_narrow(string role)
    {
        var user = DemoUser.All.Single(demo => demo.Role == role);
        await using var host = await TestHost.StartAsync();

        foreach (var (name, settings) in _looks)
        {
            await VisitAsync(host, user, settings, name);
        }
    }

    [TestMethod]
    public async Task The_sign_in_page_is_accessible_in_light_and_dark_and_narrow()
    {
        await using var host = await TestHost.StartAsync();

        foreach (var (name, settings) in _looks)
        {
            await using var person = await host.NewBrowserVisitorAsync(settings);
            await person.OpenAsync("/sign-in");
            await person.KeepScreenshotAsync($"smoke/sign-in-{name}");
            await person.AssertAccessibleAsync($"the sign-in page, {name}");
        }
    }

    private static async Task VisitAsync(TestHost host, DemoUser user, BrowserSettings settings, string look)
    {
        await using var person = await host.NewBrowserVisitorAsync(settings);
        var errors = new List<string>();
        person.Page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add($"{person.Page.Url}: {message.Text}");
            }
        };

        await person.SignInAsync(user);
        var pages = await person.Page.Locator("nav a[href]").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        foreach (var address in pages.Append(new Uri(person.Page.Url).AbsolutePath).Distinct(StringComparer.Ordinal))
        {
            var response = await person.Page.GotoAsync(address);
            Assert.AreEqual(200, response!.Status, address);
            await person.KeepScreenshotAsync($"smoke/{user.Name}-{address.Trim('/').Replace('/', '-')}-{look}");
            await person.AssertAccessibleAsync($"{address}, {look}, as {user.Name}");
            Assert.IsLessThanOrEqualTo(settings.Width, await person.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"), $"{address} is wider than the window");
        }

        Assert.IsNotEmpty(pages, "There is no navigation.");
        Assert.IsEmpty(errors, string.Join('\n', errors));
    }
}
