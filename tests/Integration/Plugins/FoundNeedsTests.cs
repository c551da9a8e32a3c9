using System.Text.Json.Nodes;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Tests.Integration.Plugins;

/// <summary>What a plugin that was merely found would miss is told in words before anybody approves it.</summary>
[TestClass]
public sealed class FoundNeedsTests
{
    private const string Id = "testland.extending";
    private const string Version = "1.0.0";

    [TestMethod]
    public async Task A_dependency_that_is_not_there_is_told_before_the_approval_and_in_its_dialog()
    {
        using var installation = FixtureInstallation.Empty();
        installation.Drop(Id);
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        var found = await administrator.OpenAsync(Id, Version);
        var list = await administrator.Visitor.GetAsync("/plugins");
        var dialog = await administrator.Visitor.GetAsync($"/plugins/{Id}/{Version}?dialog=approve");

        foreach (var page in new[] { found, list, dialog })
        {
            Assert.Contains("EM-4018", page.Text);
            Assert.Contains("EM-4012", page.Text);
            Assert.Contains("The plugin needs the plugin testland.bare-token >=1.0.0 <2.0.0, which is not loaded.", page.Text);
            Assert.Contains("It is not in the plugin directory.", page.Text);
        }
    }

    [TestMethod]
    public async Task A_dependency_that_waits_itself_is_told_and_both_run_in_whichever_order_they_are_approved()
    {
        using var installation = FixtureInstallation.Empty();
        installation.Drop(Id);
        installation.Drop(FixtureInstallation.Id);
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        var found = await administrator.OpenAsync(Id, Version);
        await administrator.ApproveAsync(Id, Version);
        await administrator.ApproveAsync(FixtureInstallation.Id, FixtureInstallation.Version);

        Assert.Contains("EM-4100", found.Text);
        Assert.Contains("Approve testland.bare-token, too, in whichever order", found.Text);
        Assert.IsEmpty((await administrator.SeesAsync(Id, Version, PluginState.Loaded)).Needs);
        Assert.DoesNotContain("EM-4100", (await administrator.OpenAsync(Id, Version)).Text);
    }

    [TestMethod]
    public async Task A_dependency_that_runs_in_another_version_is_told()
    {
        using var installation = new FixtureInstallation();
        Depend(installation.Drop(Id), FixtureInstallation.Id, ">=3.0.0");
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        var found = await administrator.OpenAsync(Id, Version);

        Assert.Contains("EM-4013", found.Text);
        Assert.Contains("The plugin needs the plugin testland.bare-token >=3.0.0, and 1.2.0 is loaded.", found.Text);
    }

    [TestMethod]
    public async Task A_circle_is_told_with_everyone_in_it()
    {
        using var installation = FixtureInstallation.Empty();
        installation.Drop(Id);
        Depend(installation.Drop(FixtureInstallation.Id), Id, ">=1.0.0");
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        var found = await administrator.OpenAsync(Id, Version);

        Assert.Contains("EM-4014", found.Text);
        Assert.Contains("The circle: testland.extending → testland.bare-token → testland.extending.", found.Text);
    }

    [TestMethod]
    public async Task A_plugin_that_misses_nothing_is_told_nothing_of()
    {
        using var installation = new FixtureInstallation();
        installation.Drop(Id);
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        var found = await administrator.OpenAsync(Id, Version);

        Assert.Contains("EM-4018", found.Text);
        Assert.IsEmpty(administrator.Find(Id, Version)!.Needs);
    }

    private static void Depend(string folder, string id, string range)
    {
        var file = Path.Combine(folder, "plugin.json");
        var descriptor = JsonNode.Parse(File.ReadAllText(file))!;
        descriptor["dependsOn"] = new JsonArray(new JsonObject { ["id"] = id, ["version"] = range });
        File.WriteAllText(file, descriptor.ToJsonString());
    }
}
