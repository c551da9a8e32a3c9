using System.Net;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Plugins;

[TestClass]
public sealed class PluginsPageTests
{
    [TestMethod]
    public async Task An_administrator_sees_what_is_loaded_and_what_it_contributes()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(DemoUser.Administrator);

        var page = await visitor.GetAsync("/plugins");

        Assert.AreEqual(HttpStatusCode.OK, page.Status);
        foreach (var text in new[] { "Authorities of Testland", "Loaded", "testland.bare-token 1.2.0", "Publisher Testland", ">=1.0.0 <2.0.0", "TL Bare token", "Try every field", "signin.testland.example" })
        {
            StringAssert.Contains(page.Text, text, StringComparison.Ordinal);
        }
    }

    [TestMethod]
    public async Task A_plugin_that_is_refused_missing_or_not_named_says_why_and_what_to_do()
    {
        using var installation = new FixtureInstallation(FixtureInstallation.Id, "testland.absent");
        File.Delete(Path.Combine(installation.FixtureFolder, "ElectronicMessages.Testland.BareToken.deps.json"));
        Directory.CreateDirectory(Path.Combine(installation.Options.PluginsDirectory!, "testland.stray", "0.1.0"));
        File.WriteAllText(Path.Combine(installation.Options.PluginsDirectory!, "testland.stray", "0.1.0", "read.me"), "");
        await using var host = await TestHost.StartAsync(installation.Options);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(DemoUser.Administrator);

        var page = await visitor.GetAsync("/plugins");
        var lines = await host.Services.GetRequiredService<ActionLog>().ListAsync(new(Text: "plugin"), CancellationToken.None);

        foreach (var text in new[] { "EM-4004", "The file ElectronicMessages.Testland.BareToken.deps.json is missing.", "Copy the plugin's folder again", "EM-4020", "Named in the manifest, but missing.", "EM-4003", "testland.stray" })
        {
            StringAssert.Contains(page.Text, text, StringComparison.Ordinal);
        }

        CollectionAssert.IsSubsetOf(new[] { "EM-4004", "EM-4003", "EM-4020" }, lines.Select(line => line.Problem?.Number).ToArray());
    }

    [TestMethod]
    public async Task Only_who_manages_plugins_sees_the_page()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var visitor = host.NewVisitor();
        await visitor.SignInAsync(DemoUser.Accountant);

        var page = await visitor.GetAsync("/plugins");

        Assert.IsFalse(page.Text.Contains("Authorities of Testland", StringComparison.Ordinal), page.Text);
    }

    [TestMethod]
    public async Task A_restart_tells_the_action_log_only_what_changed_and_remembers_whose_a_type_was()
    {
        using var installation = new FixtureInstallation();
        using var data = new TempDirectory();
        await using var host = await TestHost.StartAsync(installation.Options with { DataDirectory = data.Path });
        await host.RestartAsync();
        var linesAfterOneRestart = await PluginLinesAsync(host);

        Directory.Delete(installation.FixtureFolder, recursive: true);
        await host.RestartAsync();
        var linesAfterItWasGone = await PluginLinesAsync(host);
        var why = host.Services.GetRequiredService<PluginCatalog>().WhyMissing("TL Bare token");

        Assert.AreEqual(1, linesAfterOneRestart);
        Assert.AreEqual(2, linesAfterItWasGone);
        Assert.AreEqual("EM-4035", why!.Number);
        StringAssert.Contains(why.Title, "Authorities of Testland", StringComparison.Ordinal);
        StringAssert.Contains(why.Detail, "EM-4020", StringComparison.Ordinal);
    }

    private static async Task<int> PluginLinesAsync(TestHost host) =>
        (await host.Services.GetRequiredService<ActionLog>().ListAsync(new(), CancellationToken.None)).Count(line => line.Action == "Load plugin");
}
