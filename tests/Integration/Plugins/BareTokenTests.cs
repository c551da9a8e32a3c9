using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Authorization;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Plugins;

/// <summary>The bare token is data of a type: an authority of a country that does not exist answers with one, too.</summary>
[TestClass]
public sealed class BareTokenTests
{
    [TestMethod]
    public async Task A_bare_token_of_another_country_is_exchanged_and_read()
    {
        using var installation = new FixtureInstallation();
        await using var host = await TestHost.StartAsync(installation.Options);
        var type = host.Services.GetRequiredService<PluginCatalog>().FindType("TL Bare token")!.Description;
        var simulators = host.Services.GetRequiredService<SimulatorAddresses>();
        var before = DateTimeOffset.FromUnixTimeSeconds(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds());

        var outcome = await host.Services.GetRequiredService<PluginCatalog>().RunActionAsync(type.Key, ActionKeys.ObtainAccessToken, new Dictionary<string, string>(StringComparer.Ordinal), Context(type), CancellationToken.None);
        var request = (TokenRequest.ExchangeParentToken)((ActionOutcome.RequestToken)outcome.Value).Request;
        var exchanged = await host.Services.GetRequiredService<TokenEndpoint>().ExchangeAsync(Client(type, simulators), Secret.Of("testland-parent"), request, CancellationToken.None);

        Assert.IsTrue(exchanged.Succeeded, exchanged.Problem?.ToString());
        Assert.AreEqual("tl.bare", exchanged.Value.GrantedScope);
        Assert.IsTrue(exchanged.Value.ExpiresAt >= before.AddSeconds(1800));
    }

    private static OAuthClient Client(WebApplicationTypeDescription type, SimulatorAddresses simulators) => new()
    {
        LegalEntity = "TL01",
        WebApplicationId = "1",
        Name = type.Key,
        TokenUrl = new(simulators.Rewrite(type.Environments[0].BaseUrl!)),
        Issuer = simulators.Rewrite(type.Environments[0].Issuer!),
        IsSimulator = true,
        TokenAnswer = type.TokenAnswer,
        AccessToken = type.AccessToken,
    };

    private static ActionContext Context(WebApplicationTypeDescription type) => new()
    {
        LegalEntity = "TL01",
        UserId = "1",
        UserName = "accountant",
        Now = TimeProvider.System.GetUtcNow(),
        WebApplication = new() { Id = "1", Name = type.Key, TypeKey = type.Key, Environment = WebApplicationEnvironment.Simulator },
    };
}
