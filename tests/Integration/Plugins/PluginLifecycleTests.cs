using System.Net;
using System.Text.Json;
using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Plugins;

/// <summary>From the folder that somebody drops to the plugin that runs, changes, and goes, without a restart.</summary>
[TestClass]
public sealed class PluginLifecycleTests
{
    private const string Id = FixtureInstallation.Id;
    private const string Version = FixtureInstallation.Version;

    [TestMethod]
    public async Task A_folder_that_is_dropped_while_the_host_runs_is_found_and_runs_when_it_is_approved()
    {
        using var installation = FixtureInstallation.Empty();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        installation.Drop(Id);
        await administrator.SeesAsync(Id, Version, PluginState.Found);
        var found = await administrator.OpenAsync(Id, Version);
        var dialog = await administrator.Visitor.GetAsync($"/plugins/{Id}/{Version}?dialog=approve");
        var approved = await administrator.ApproveAsync(Id, Version);

        foreach (var text in new[] { "Found", "EM-4018", "unsigned, waiting for approval", "TL Bare token", "Signs people in at authorities", "example.test" })
        {
            Assert.Contains(text, found.Text);
        }

        Assert.Contains("You approve exactly these files: SHA-256", dialog.Text);
        Assert.Contains("was approved", approved.Text);
        Assert.Contains("unsigned, approved by", approved.Text);
        Assert.AreEqual(PluginState.Loaded, administrator.Find(Id, Version)!.State);
        Assert.IsNotNull(host.Services.GetRequiredService<PluginCatalog>().FindType("TL Bare token"));
        var lines = await host.Services.GetRequiredService<ActionLog>().ListAsync(new(), CancellationToken.None);
        Assert.IsNotNull(lines.Single(line => line.Action == "Approve plugin").UserName);
    }

    [TestMethod]
    public async Task What_was_approved_runs_again_after_a_restart_and_not_with_other_bytes()
    {
        using var installation = FixtureInstallation.Empty();
        var folder = installation.Drop(Id);
        using var data = new TempDirectory();
        await using var host = await TestHost.StartAsync(installation.Options with { DataDirectory = data.Path });
        using (var administrator = await PluginAdministrator.OfAsync(host))
        {
            await administrator.ApproveAsync(Id, Version);
        }

        await host.RestartAsync();
        using var after = await PluginAdministrator.OfAsync(host);
        Assert.AreEqual(PluginState.Loaded, after.Find(Id, Version)!.State);

        await File.AppendAllTextAsync(Path.Combine(folder, "plugin.json"), " ");
        var altered = await after.SeesAsync(Id, Version, PluginState.Refused);
        Assert.AreEqual("EM-4064", altered.Problem!.Number);
        Assert.IsNull(host.Services.GetRequiredService<PluginCatalog>().FindType("TL Bare token"), "The package that was altered still runs.");
    }

    [TestMethod]
    public async Task A_file_that_nobody_listed_or_that_was_changed_refuses_the_package_by_name()
    {
        using var installation = FixtureInstallation.Empty();
        var folder = installation.Drop(Id);
        await File.WriteAllTextAsync(Path.Combine(folder, "stray.txt"), "stray");
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        var stray = await administrator.OpenAsync(Id, Version);
        File.Delete(Path.Combine(folder, "stray.txt"));
        await File.AppendAllTextAsync(Path.Combine(folder, "ElectronicMessages.Testland.BareToken.deps.json"), " ");
        await Eventually.IsTrueAsync(() => Task.FromResult(administrator.Find(Id, Version)!.Problem?.Number == "EM-4023"), "the changed file is seen");
        var changed = await administrator.OpenAsync(Id, Version);

        Assert.Contains("EM-4024", stray.Text);
        Assert.Contains("stray.txt", stray.Text);
        Assert.Contains("ElectronicMessages.Testland.BareToken.deps.json is not the one that plugin.json lists", changed.Text);
        Assert.Contains("modified", changed.Text);
    }

    [TestMethod]
    public async Task A_newer_version_takes_the_place_of_the_one_that_runs_and_the_older_can_come_back()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        installation.Drop(Id, "1.3.0");
        await administrator.SeesAsync(Id, "1.3.0", PluginState.Approved);
        var updated = await administrator.ChangeToAsync(Id, "1.3.0");
        var old = await administrator.OpenAsync(Id, Version);
        var works = await RunAsync(host, "behave");
        var back = await administrator.ChangeToAsync(Id, Version);

        Assert.Contains("1.3.0 runs now.", updated.Text);
        Assert.Contains($"{Id} {Version} was unloaded in", updated.Text);
        Assert.Contains("Superseded", old.Text);
        Assert.Contains("unloaded in", old.Text);
        Assert.AreNotEqual("EM-4035", works);
        Assert.Contains($"{Version} runs now.", back.Text);
        Assert.AreEqual(PluginState.Loaded, administrator.Find(Id, Version)!.State);
        Assert.AreEqual(PluginState.Approved, administrator.Find(Id, "1.3.0")!.State);
    }

    [TestMethod]
    public async Task A_version_that_cannot_be_loaded_leaves_the_former_one_running()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);
        var descriptor = Path.Combine(installation.Drop(Id, "1.3.0"), "plugin.json");
        await File.WriteAllTextAsync(descriptor, (await File.ReadAllTextAsync(descriptor)).Replace("\"Sign-in, Testland\"", "\"Another caption\"", StringComparison.Ordinal));
        await administrator.SeesAsync(Id, "1.3.0", PluginState.Approved);

        var told = await administrator.ChangeToAsync(Id, "1.3.0");

        Assert.Contains("EM-4028", told.Text);
        Assert.AreEqual(PluginState.Loaded, administrator.Find(Id, Version)!.State);
        Assert.AreEqual("", await RunAsync(host, "get-authorization-code"));
    }

    [TestMethod]
    public async Task A_version_that_was_rolled_back_to_is_the_one_that_runs_when_the_plugin_is_enabled_again()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);
        installation.Drop(Id, "1.3.0");
        await administrator.SeesAsync(Id, "1.3.0", PluginState.Approved);
        await administrator.ChangeToAsync(Id, "1.3.0");
        await administrator.ChangeToAsync(Id, Version);

        await administrator.PressAsync(Id, Version, "Disable");
        await administrator.PressAsync(Id, Version, "Enable");

        Assert.AreEqual(PluginState.Loaded, administrator.Find(Id, Version)!.State);
    }

    [TestMethod]
    public async Task A_disabled_plugin_is_listed_with_what_it_contributes_and_its_actions_say_why_they_do_not_run()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        var disabled = await administrator.PressAsync(Id, Version, "Disable");
        var why = await RunAsync(host, "every-field");
        var enabled = await administrator.PressAsync(Id, Version, "Enable");

        Assert.Contains("was disabled", disabled.Text);
        Assert.Contains("was unloaded in", disabled.Text);
        Assert.Contains("TL Bare token", disabled.Text);
        Assert.AreEqual("EM-4035", why);
        Assert.Contains("was enabled", enabled.Text);
        Assert.AreEqual(PluginState.Loaded, administrator.Find(Id, Version)!.State);
    }

    [TestMethod]
    public async Task A_plugin_can_be_disabled_for_one_legal_entity()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);
        var page = await administrator.OpenAsync(Id, Version);

        var after = await administrator.Visitor.SubmitAsync(page.FormWithButton("Disable for NO01"));

        Assert.Contains("was disabled for NO01", after.Text);
        Assert.AreEqual("EM-4068", await RunAsync(host, "every-field", "NO01"));
        Assert.AreNotEqual("EM-4068", await RunAsync(host, "every-field", "NO02"));
    }

    [TestMethod]
    public async Task A_reload_puts_the_same_version_anew_in_its_own_place()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);
        var before = administrator.Find(Id, Version)!.Loaded;

        var reloaded = await administrator.PressAsync(Id, Version, "Reload");

        Assert.Contains("was loaded anew", reloaded.Text);
        Assert.Contains("was unloaded in", reloaded.Text);
        Assert.AreNotSame(before, administrator.Find(Id, Version)!.Loaded);
    }

    [TestMethod]
    public async Task In_safe_mode_no_plugin_runs_and_the_page_says_so()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.With("Plugins:SafeMode", "true"));
        using var administrator = await PluginAdministrator.OfAsync(host);

        var page = await administrator.Visitor.GetAsync("/plugins");

        Assert.Contains("EM-4066", page.Text);
        Assert.AreEqual(PluginState.Disabled, administrator.Find(Id, Version)!.State);
        Assert.IsEmpty(host.Services.GetRequiredService<PluginCatalog>().Types);
    }

    [TestMethod]
    public async Task What_nobody_trusted_signed_is_refused_where_signatures_are_required()
    {
        using var installation = FixtureInstallation.Empty();
        installation.Drop(Id);
        await using var host = await TestHost.StartAsync(installation.With("Plugins:RequireSignature", "true"));
        using var administrator = await PluginAdministrator.OfAsync(host);

        var page = await administrator.OpenAsync(Id, Version);

        Assert.Contains("EM-4065", page.Text);
        Assert.Contains("unsigned, refused", page.Text);
        Assert.AreEqual(PluginState.Refused, administrator.Find(Id, Version)!.State);
    }

    [TestMethod]
    public async Task The_API_tells_the_same_and_changes_nothing_without_the_antiforgery_token()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);
        using var accountant = host.NewVisitor();
        await accountant.SignInAsync(DemoUser.Accountant);

        var listed = await administrator.Visitor.GetAsync("/api/plugins");
        var refused = await accountant.GetWithoutFollowingAsync("/api/plugins");
        var unasked = await administrator.Visitor.SendAsync(new(HttpMethod.Post, new Uri(host.Address, $"/api/plugins/{Id}/disable")), follow: false);

        using var json = JsonDocument.Parse(listed.Html);
        var plugin = json.RootElement.EnumerateArray().Single();
        Assert.AreEqual((Id, Version, "Loaded"), (plugin.GetProperty("id").GetString(), plugin.GetProperty("version").GetString(), plugin.GetProperty("state").GetString()));
        Assert.AreEqual(HttpStatusCode.Forbidden, refused.Status);
        Assert.AreNotEqual(HttpStatusCode.OK, unasked.Status);
        Assert.AreEqual(PluginState.Loaded, administrator.Find(Id, Version)!.State);
    }

    /// <returns>The number of the problem; empty where there was none.</returns>
    private static async Task<string> RunAsync(TestHost host, string action, string legalEntity = "NO01")
    {
        var outcome = await host.Services.GetRequiredService<PluginCatalog>().RunActionAsync(
            "TL Sign-in",
            action,
            new Dictionary<string, string>(StringComparer.Ordinal),
            new ActionContext
            {
                LegalEntity = legalEntity,
                UserId = "1",
                UserName = "accountant",
                Now = TimeProvider.System.GetUtcNow(),
                WebApplication = new() { Id = "1", Name = "TL", TypeKey = "TL Sign-in", Environment = WebApplicationEnvironment.Simulator },
            },
            CancellationToken.None);
        return outcome.Problem?.Number ?? "";
    }
}
