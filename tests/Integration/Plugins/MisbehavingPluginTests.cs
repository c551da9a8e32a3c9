using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Plugins;

/// <summary>What a plugin does wrong while it runs is its own problem: named, counted, and at arm's length.</summary>
[TestClass]
public sealed class MisbehavingPluginTests
{
    private const string Id = "testland.misbehaving";
    private const string Version = "1.0.0";

    [TestMethod]
    public async Task An_exception_on_a_thread_of_the_plugins_own_is_absorbed_and_attributed()
    {
        using var installation = Installation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        await RunAsync(host, "throw-on-thread");

        var error = await Eventually.FindAsync(() => Task.FromResult(administrator.Find(Id, Version)!.Loaded!.Calls.LastError), "the exception is attributed");
        Assert.Contains("An exception on a thread of its own", error.Text);
        Assert.Contains(error.Text, (await administrator.OpenAsync(Id, Version)).Text);
        Assert.AreEqual("", await RunAsync(host, "behave"));
    }

    [TestMethod]
    public async Task A_plugin_whose_calls_fail_is_suspended_and_probed_again()
    {
        using var installation = Installation();
        var clock = new FakeClock();
        await using var host = await TestHost.StartAsync(installation.Options with { Clock = clock });
        using var administrator = await PluginAdministrator.OfAsync(host);

        var numbers = new List<string>();
        for (var call = 0; call < 6; call++)
        {
            numbers.Add(await RunAsync(host, "throw"));
        }

        var suspended = await administrator.OpenAsync(Id, Version);
        clock.Advance(TimeSpan.FromSeconds(31));
        var probed = await RunAsync(host, "behave");

        CollectionAssert.AreEqual(new[] { "EM-4030", "EM-4030", "EM-4030", "EM-4030", "EM-4030", "EM-4072" }, numbers);
        Assert.Contains("Suspended", suspended.Text);
        Assert.AreEqual("", probed);
        Assert.AreEqual("", await RunAsync(host, "behave"));
    }

    [TestMethod]
    public async Task A_plugin_that_leaks_a_timer_is_let_go_and_told_as_leaked()
    {
        using var installation = Installation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);
        await RunAsync(host, "leak-timer");

        var disabled = await administrator.PressAsync(Id, Version, "Disable");

        Assert.Contains("is still in memory: a timer, a thread, a static event or a cache of its own", disabled.Text);
        Assert.Contains("Leaked", disabled.Text);
    }

    [TestMethod]
    public async Task What_one_call_allocates_is_shown_with_its_number()
    {
        using var installation = Installation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var administrator = await PluginAdministrator.OfAsync(host);

        await RunAsync(host, "allocate", ("megabytes", "200"));

        Assert.Contains("A process cannot contain what a plugin takes", (await administrator.OpenAsync(Id, Version)).Text);
    }

    private static FixtureInstallation Installation()
    {
        var installation = FixtureInstallation.Empty();
        installation.Drop(Id);
        installation.Name(Id);
        return installation;
    }

    private static async Task<string> RunAsync(TestHost host, string action, params (string Name, string Value)[] values)
    {
        var outcome = await host.Services.GetRequiredService<PluginCatalog>().RunActionAsync(
            "TL Misbehaving",
            action,
            values.ToDictionary(value => value.Name, value => value.Value, StringComparer.Ordinal),
            new ActionContext
            {
                LegalEntity = "NO01",
                UserId = "1",
                UserName = "accountant",
                Now = TimeProvider.System.GetUtcNow(),
                WebApplication = new() { Id = "1", Name = "TL", TypeKey = "TL Misbehaving", Environment = WebApplicationEnvironment.Test },
            },
            CancellationToken.None);
        return outcome.Problem?.Number ?? "";
    }
}
