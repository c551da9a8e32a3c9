using System.Net;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Plugins;

[TestClass]
public sealed class SimulatorServerTests
{
    [TestMethod]
    public async Task Each_authority_host_has_a_port_of_its_own_in_ordinal_order()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        var addresses = host.Services.GetRequiredService<SimulatorAddresses>();
        using var caller = host.NewVisitor();

        var answer = await caller.GetAsync(addresses.Rewrite("https://token.testland.example/echo?a=1&b=%2F"));

        Assert.AreEqual($"http://127.0.0.1:{host.FirstSimulatorPort}", addresses.Rewrite("https://signin.testland.example"));
        Assert.AreEqual($"http://127.0.0.1:{host.FirstSimulatorPort + 1}/", addresses.Rewrite("https://token.testland.example/"));
        Assert.AreEqual("GET token.testland.example /echo ?a=1&b=%2F", answer.Html);
    }

    [TestMethod]
    [DataRow("https://elsewhere.example/token")]
    [DataRow("http://signin.testland.example/")]
    [DataRow("https://signin.testland.example:8443/")]
    [DataRow("https://signin.testland.example.evil.example/")]
    [DataRow("/token")]
    [DataRow("")]
    public async Task An_address_that_no_simulator_stands_in_for_stays_as_it_is(string url)
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);

        Assert.AreEqual(url, host.Services.GetRequiredService<SimulatorAddresses>().Rewrite(url));
    }

    [TestMethod]
    public async Task A_simulator_that_throws_answers_500_and_is_counted()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        using var caller = host.NewVisitor();

        var answer = await caller.GetAsync($"http://127.0.0.1:{host.FirstSimulatorPort}/throw");

        Assert.AreEqual(HttpStatusCode.InternalServerError, answer.Status);
        Assert.IsFalse(answer.Html.Contains("As the test wanted", StringComparison.Ordinal));
        var calls = host.Services.GetRequiredService<PluginCatalog>().Plugins.Single().Loaded!.Calls;
        Assert.AreEqual((1L, 1L), (calls.Calls, calls.Failures));
    }

    [TestMethod]
    public async Task Only_pages_of_this_host_are_registered_redirect_URLs()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        var surroundings = host.Services.GetRequiredService<ISimulatorSurroundings>();
        var port = host.Address.Port;

        foreach (var registered in new[] { $"http://localhost:{port}/NO01/web-applications", $"http://127.0.0.1:{port}/A/web-applications" })
        {
            Assert.IsTrue(surroundings.IsRegisteredRedirectUrl(registered), registered);
        }

        foreach (var other in new[]
        {
            $"http://localhost:{port}/NO01/web-applications/",
            $"http://localhost:{port}/NO01/web-applications?a=1",
            $"http://localhost:{port}/NO01/web-applications\n",
            $"http://localhost:{port}/no01/web-applications",
            $"http://localhost:{port}/NO01234567890/web-applications",
            $"https://localhost:{port}/NO01/web-applications",
            $"http://localhost:{port + 1}/NO01/web-applications",
            $"http://localhost:{port}1/NO01/web-applications",
            $"http://LOCALHOST:{port}/NO01/web-applications",
            $"http://localhost:{port}@evil.example/NO01/web-applications",
            "",
        })
        {
            Assert.IsFalse(surroundings.IsRegisteredRedirectUrl(other), other);
        }
    }

    [TestMethod]
    public async Task An_authority_that_nobody_stands_in_for_has_no_address()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        var surroundings = host.Services.GetRequiredService<ISimulatorSurroundings>();

        Assert.AreEqual(new Uri($"http://127.0.0.1:{host.FirstSimulatorPort}/"), surroundings.AddressOf("signin.testland.example"));
        Assert.ThrowsExactly<ArgumentException>(() => surroundings.AddressOf("elsewhere.example"));
    }

    [TestMethod]
    public async Task Simulators_that_are_switched_off_are_neither_served_nor_offered()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.With("Simulators:Enabled", "false"));
        var addresses = host.Services.GetRequiredService<SimulatorAddresses>();
        using var caller = host.NewVisitor();

        Assert.IsFalse(addresses.Enabled);
        Assert.IsEmpty(addresses.Clients);
        Assert.AreEqual("https://signin.testland.example/", addresses.Rewrite("https://signin.testland.example/"));
        await Assert.ThrowsExactlyAsync<HttpRequestException>(() => caller.GetAsync($"http://127.0.0.1:{host.FirstSimulatorPort}/echo"));
    }

    [TestMethod]
    public async Task Simulators_that_are_asked_for_in_Production_refuse_the_start()
    {
        using var installation = new FixtureInstallation();
        var production = installation.With("Simulators:Enabled", "true") with { Environment = "Production" };

        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => TestHost.StartAsync(production));

        Assert.AreEqual("EM-4050", refused.Problem.Number);
    }

    [TestMethod]
    public async Task A_port_that_is_taken_refuses_the_start_and_says_which()
    {
        using var installation = new FixtureInstallation();
        await using var first = await TestHost.StartAsync(installation.Options);
        var second = installation.With("Simulators:FirstPort", first.FirstSimulatorPort.ToString(System.Globalization.CultureInfo.InvariantCulture));

        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => TestHost.StartAsync(second));

        Assert.AreEqual("EM-4051", refused.Problem.Number);
        StringAssert.Contains(refused.Problem.Detail, $"{first.FirstSimulatorPort}", StringComparison.Ordinal);
    }
}
