using System.Text.Json;
using ElectronicMessages.Tests.Integration.MainJob;
using ElectronicMessages.Tests.Integration.Security;

namespace ElectronicMessages.Tests.Integration.Operations;

/// <summary>What machines and administrators learn of the host's health.</summary>
[TestClass]
public sealed class HealthTests
{
    [TestMethod]
    [DataRow("/health/live")]
    [DataRow("/health/ready")]
    public async Task A_probe_without_sign_in_is_told_one_word_and_nothing_else(string path)
    {
        await using var host = await SecurityHost.StartAsync();
        using var probe = host.NewVisitor();

        var answer = await probe.GetWithoutFollowingAsync(path);

        Assert.AreEqual((200, "healthy"), (answer.StatusCode, answer.Html));
        Assert.IsFalse(answer.Headers.ContainsKey("Set-Cookie"));
    }

    [TestMethod]
    public async Task The_detail_is_for_administrators()
    {
        await using var host = await SecurityHost.StartAsync();
        using var probe = host.NewVisitor();
        using var accountant = await host.SignInAsync(DemoUser.Accountant);

        Assert.AreEqual(302, (await probe.GetWithoutFollowingAsync("/health/detail")).StatusCode);
        Assert.AreEqual(403, (await accountant.GetWithoutFollowingAsync("/health/detail")).StatusCode);
        Assert.AreEqual(403, (await accountant.GetWithoutFollowingAsync("/health")).StatusCode);
    }

    [TestMethod]
    public async Task The_page_and_the_json_tell_every_check()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);

        var page = await administrator.GetAsync("/health");
        var json = JsonDocument.Parse((await administrator.GetAsync("/health/detail")).Html).RootElement;

        var names = json.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("name").GetString()!).ToList();
        foreach (var name in new[] { "Database", "Disk", "Keys", "Plugins", "Connections", "Credentials", "Webhooks", "Action log" })
        {
            Assert.Contains(name, names);
            Assert.Contains($"data-check=\"{name}\" data-status=\"Healthy\"", page.Html, StringComparison.Ordinal);
        }

        Assert.Contains("Writer queue", page.Text, StringComparison.Ordinal);
        Assert.Contains("It is read and written.", page.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_connection_that_is_over_and_a_receiver_that_fails_need_attention_and_the_host_stays_ready()
    {
        await using var host = await SecurityHost.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        receiver.Status = 500;
        await administrator.MakeWebhookAsync(receiver.Address);
        host.Clock.Advance(TimeSpan.FromDays(355));
        await administrator.SignInAsync(DemoUser.Administrator);

        await receiver.WaitForAsync(1);
        var page = await Eventually.FindAsync(
            async () => await administrator.GetAsync("/health") is var shown && shown.Html.Contains("data-check=\"Webhooks\" data-status=\"Degraded\"", StringComparison.Ordinal) ? shown : null,
            "the failed delivery on the page Health");

        Assert.Contains("data-check=\"Connections\" data-status=\"Degraded\"", page.Html, StringComparison.Ordinal);
        Assert.Contains("Reauthorization due within 14 days 1 Reauthorization due within 7 days 0", page.Text, StringComparison.Ordinal);
        Assert.AreEqual((200, "healthy"), await ReadyAsync(host));
    }

    private static async Task<(int Status, string Word)> ReadyAsync(TestHost host)
    {
        using var probe = host.NewVisitor();
        var answer = await probe.GetAsync("/health/ready");
        return (answer.StatusCode, answer.Html);
    }
}
