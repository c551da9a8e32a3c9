using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Tests.Integration.Operations;
using ElectronicMessages.Tests.Integration.Smoke;

namespace ElectronicMessages.Tests.Integration.Plugins;

/// <summary>The pages of plugins in each of the states that an administrator meets, as Chromium and axe see them.</summary>
[TestClass]
public sealed class PluginsInTheBrowser
{
    public static IEnumerable<object[]> Looks => OperationsInTheBrowser.Looks;

    [TestMethod]
    [DynamicData(nameof(Looks))]
    public async Task Found_loaded_refused_superseded_and_disabled_plugins_are_sound(string look, int width, bool dark)
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);
        installation.Drop(FixtureInstallation.Id, "1.3.0");
        installation.Drop("testland.misbehaving");
        var refused = installation.Drop("testland.listening");
        await File.WriteAllTextAsync(Path.Combine(refused, "stray.txt"), "stray");
        await administrator.SeesAsync(FixtureInstallation.Id, "1.3.0", PluginState.Approved);
        await administrator.ChangeToAsync(FixtureInstallation.Id, "1.3.0");
        await administrator.SeesAsync("testland.misbehaving", "1.0.0", PluginState.Found);
        await using var visit = await Visit.BeginAsync(host, DemoUser.Administrator, new($"plugins-{look}", new(Dark: dark, Width: width, Height: 900)));

        foreach (var address in new[]
        {
            "/plugins", "/plugins/publishers", $"/plugins/{FixtureInstallation.Id}/1.3.0", $"/plugins/{FixtureInstallation.Id}/1.2.0", "/plugins/testland.misbehaving/1.0.0",
            "/plugins/testland.misbehaving/1.0.0?dialog=approve", "/plugins/testland.listening/1.0.0", $"/plugins/{FixtureInstallation.Id}/1.2.0?dialog=version",
        })
        {
            await visit.OpenAsync(address);
        }

        await administrator.PressAsync(FixtureInstallation.Id, "1.3.0", "Disable");
        await visit.OpenAsync($"/plugins/{FixtureInstallation.Id}/1.3.0?disabled");

        visit.AssertNoErrors();
    }
}
