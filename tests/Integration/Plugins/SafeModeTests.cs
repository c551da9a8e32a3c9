using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Plugins;

/// <summary>The real program, started with --safe-mode on a data directory that is in use.</summary>
[TestClass]
public sealed class SafeModeTests
{
    [TestMethod]
    public async Task No_plugin_runs_every_page_says_so_records_are_readable_and_one_click_tells_how_to_leave()
    {
        using var data = new TempDirectory();
        string path;
        await using (var host = await TestHost.StartAsync(new() { DataDirectory = data.Path }))
        {
            using var flow = await Flow.ReadyAsync(host);
            await flow.AuthorizeAsync();
            path = await flow.RecordPathAsync(Flow.IdPorten);
        }

        await using (var safe = await HostProcess.StartAsync(new(data.Path) { Arguments = ["--safe-mode"] }))
        {
            using var administrator = safe.NewVisitor();
            await administrator.SignInAsync(DemoUser.Administrator);
            using var accountant = safe.NewVisitor();
            await accountant.SignInAsync(DemoUser.Accountant);

            var record = await accountant.GetAsync(path);
            var home = await administrator.GetAsync("/NO01");
            var plugins = await administrator.GetAsync(home.Link("How to leave safe mode").PathAndQuery);

            foreach (var page in new[] { record, home, plugins, await accountant.GetAsync("/NO01/action-log") })
            {
                Assert.Contains("EM-4066 The host runs in safe mode, with no plugin.", page.Text);
            }

            Assert.Contains(Flow.IdPorten, record.Text);
            Assert.Contains("openid skatteetaten:mvameldingvalidering", record.Text);
            Assert.DoesNotContain("How to leave safe mode", record.Text);
            Assert.Contains("start it without --safe-mode", plugins.Text);
            Assert.Contains("6 disabled", plugins.Text);
            Assert.DoesNotContain("data-state=\"Loaded\"", plugins.Html);
        }

        await using var after = await HostProcess.StartAsync(new(data.Path));
        using var again = after.NewVisitor();
        await again.SignInAsync(DemoUser.Accountant);
        var left = await again.GetAsync(path);
        Assert.DoesNotContain("EM-4066", left.Text);
        Assert.Contains("Get authorization code", left.Text);
    }
}
