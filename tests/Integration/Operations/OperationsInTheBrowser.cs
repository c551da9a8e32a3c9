using ElectronicMessages.Tests.Integration.MainJob;
using ElectronicMessages.Tests.Integration.Security;
using ElectronicMessages.Tests.Integration.Smoke;

namespace ElectronicMessages.Tests.Integration.Operations;

/// <summary>The pages of operations in the states that a fresh installation does not show, as Chromium and axe see them.</summary>
[TestClass]
public sealed class OperationsInTheBrowser
{
    public static IEnumerable<object[]> Looks => [["light", 1280, false], ["dark", 1280, true], ["narrow", 380, false]];

    [TestMethod]
    [DynamicData(nameof(Looks))]
    public async Task Webhooks_health_and_sessions_are_sound_with_something_in_them(string look, int width, bool dark)
    {
        await using var host = await SecurityHost.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        host.Clock.Advance(TimeSpan.FromDays(362));
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        receiver.Says = "accepted";
        var (path, _) = await administrator.MakeWebhookAsync(receiver.Address);
        await administrator.SendTestAsync(path);
        await receiver.WaitForAsync(1);
        (receiver.Status, receiver.Says) = (503, "closed for maintenance");
        await administrator.SendTestAsync(path);
        await receiver.WaitForAsync(2);
        await Eventually.IsTrueAsync(async () => (await administrator.GetAsync(path)).Text.Contains("tried again later", StringComparison.Ordinal), "the failed try");
        var user = (await administrator.GetAsync("/users")).Link("admin").AbsolutePath;
        await using var visit = await Visit.BeginAsync(host, DemoUser.Administrator, new($"operations-{look}", new(Dark: dark, Width: width, Height: 900)));

        foreach (var address in new[] { "/NO01", "/webhooks", path, $"{path}?dialog=new-secret", $"{path}?dialog=delete", "/webhooks/new", "/health", "/account", user })
        {
            await visit.OpenAsync(address);
        }

        host.Clock.Advance(TimeSpan.FromMinutes(11));
        await visit.OpenAsync("/webhooks/new?asks");
        await visit.OpenAsync($"{path}?dialog=new-secret&asks");

        visit.AssertNoErrors();
    }
}
