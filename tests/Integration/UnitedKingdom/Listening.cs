using ElectronicMessages.Tests.Integration.MainJob;
using ElectronicMessages.Tests.Integration.Plugins;

namespace ElectronicMessages.Tests.Integration.UnitedKingdom;

/// <summary>A plugin of another publisher hears of the requests that go out, and of every kind of token that comes in.</summary>
[TestClass]
public sealed class Listening
{
    [TestMethod]
    public async Task A_request_that_was_answered_and_one_that_was_refused_are_told_with_their_outcome()
    {
        using var installation = Installation();
        await using var kingdom = await StartAsync(installation);
        await kingdom.AuthorizeAsync();

        await kingdom.ReadObligationsAsync();
        await HearsAsync(kingdom, $"accountant sent {KingdomFlow.Obligations}: 200, succeeded, with a token");
        await kingdom.OrderAsync("not-subscribed", "vat");
        await kingdom.ReadObligationsAsync();

        await HearsAsync(kingdom, $"accountant sent {KingdomFlow.Obligations}: 403, failed, with a token");
        await HearsAsync(kingdom, $"token of accountant for {KingdomFlow.Record}");
    }

    [TestMethod]
    public async Task A_token_by_client_credentials_is_told_as_the_applications_own()
    {
        using var installation = Installation();
        await using var kingdom = await StartAsync(installation);

        var page = await kingdom.Flow.RunAsync(KingdomFlow.Record, "get-application-access-token");

        Assert.Contains("Application access token was successfully obtained.", page.Text);
        await HearsAsync(kingdom, $"token of the application for {KingdomFlow.Record}");
    }

    private static FixtureInstallation Installation()
    {
        var installation = FixtureInstallation.OfTheHost("unitedkingdom.hmrc", "unitedkingdom.simulator");
        installation.Drop("testland.listening");
        installation.Name("unitedkingdom.hmrc", "unitedkingdom.simulator", "testland.listening");
        return installation;
    }

    private static async Task<KingdomFlow> StartAsync(FixtureInstallation installation)
    {
        var host = await TestHost.StartAsync(installation.Options with { Clock = new FakeClock() });
        var flow = await Flow.SignedInAsync(host);
        await flow.ImportAsync("GB");
        return new(host, flow);
    }

    private static Task HearsAsync(KingdomFlow kingdom, string what) =>
        Eventually.IsTrueAsync(() => Task.FromResult(kingdom.Host.Logs.AsText().Contains($"Heard: {what}", StringComparison.Ordinal)), $"the listener hears: {what}");
}
