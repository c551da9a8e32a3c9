using System.Text.RegularExpressions;
using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Smoke;

/// <summary>Every page that the host offers, as Chromium and axe see it: light, dark, and 380 px wide.</summary>
[TestClass]
public sealed partial class PagesTests
{
    private static readonly Look[] _looks = [new("light", new()), new("dark", new(Dark: true)), new("narrow", new(Width: 380, Height: 800))];

    public static IEnumerable<object[]> Roles => DemoUser.All.Select(user => new object[] { user.Role });

    [TestMethod]
    [DynamicData(nameof(Roles))]
    public async Task Every_page_of_a_role_is_sound_in_light_and_dark_and_narrow(string role)
    {
        var user = DemoUser.All.Single(demo => demo.Role == role);
        await using var host = await TestHost.StartAsync();
        using var setup = await Flow.ReadyAsync(host);

        foreach (var look in _looks)
        {
            await using var visit = await Visit.BeginAsync(host, user, look);
            var pages = await visit.LinksAsync("nav a[href]");
            foreach (var address in pages)
            {
                await visit.OpenAsync(address);
            }

            Assert.IsNotEmpty(pages, "There is no navigation.");
            visit.AssertNoErrors();
        }
    }

    [TestMethod]
    [DataRow("admin")]
    [DataRow("accountant")]
    public async Task Every_page_that_a_link_leads_to_is_sound(string name)
    {
        var user = DemoUser.All.Single(demo => demo.Name == name);
        await using var host = await TestHost.StartAsync();
        using var setup = await Flow.ReadyAsync(host);
        await using var visit = await Visit.BeginAsync(host, user, _looks[0]);
        var waiting = new Queue<string>(await visit.LinksAsync("nav a[href]"));
        var seen = new HashSet<string>(waiting, StringComparer.Ordinal);

        while (waiting.TryDequeue(out var address))
        {
            await visit.OpenAsync(address);
            foreach (var next in (await visit.LinksAsync("main a[href]")).Where(next => Shape(next) is var shape && seen.All(other => Shape(other) != shape)))
            {
                seen.Add(next);
                waiting.Enqueue(next);
            }
        }

        visit.AssertNoErrors();
    }

    [TestMethod]
    public async Task The_sign_in_page_is_sound_in_light_and_dark_and_narrow()
    {
        await using var host = await TestHost.StartAsync();

        foreach (var look in _looks)
        {
            await using var visit = await Visit.BeginAsync(host, user: null, look);
            await visit.OpenAsync("/sign-in");
            visit.AssertNoErrors();
        }
    }

    // Two lines of the log are the same page, and so are two years: one of them is enough.
    private static string Shape(string address) => string.Join('/', NumberForm().Replace(address, "${name}#").Split('/').Select(part => part.Split('?')[0].Length >= 26 && !part.Contains('-', StringComparison.Ordinal) ? "*" + part[26..] : part));

    [GeneratedRegex(@"(?<name>[?&](year|from|to|page)=)[\d-]+", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex NumberForm();
}
