using ElectronicMessages.Tests.Integration.MainJob;
using ElectronicMessages.Tests.Integration.Security;

namespace ElectronicMessages.Tests.Integration.Operations;

/// <summary>Reauthorization due, through a year: on Home and at a receiver, each threshold once.</summary>
[TestClass]
public sealed class NoticeTests
{
    [TestMethod]
    public async Task An_authorization_that_ends_is_said_at_30_14_7_and_1_days_each_once_also_after_a_restart()
    {
        await using var host = await SecurityHost.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        await flow.ObtainAsync(Flow.Altinn);
        var end = (await flow.RecordAsync(Flow.IdPorten)).GetProperty("authorizationValidUntil").GetDateTimeOffset();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        await administrator.MakeWebhookAsync(receiver.Address, ("kinds", "ReauthorizationDue"));

        foreach (var days in new[] { 40, 30, 20, 14, 7, 2, 1 })
        {
            host.Clock.MoveTo(end - TimeSpan.FromDays(days) + TimeSpan.FromMinutes(20));
            await host.RestartAsync();

            // What the host that stopped had just taken up is free again when its lease is over.
            host.Clock.Advance(TimeSpan.FromMinutes(10));
            if (days is 30 or 14 or 7 or 1)
            {
                await Eventually.IsTrueAsync(() => Task.FromResult(Said(receiver).Contains(days)), $"the notice at {days} days");
            }
        }

        CollectionAssert.AreEqual(new[] { 30, 14, 7, 1 }, Said(receiver));
        var last = receiver.Received[^1].Json;
        Assert.AreEqual("reauthorization_due", last.GetProperty("type").GetString());
        Assert.AreEqual("accountant", last.GetProperty("data").GetProperty("person").GetString());
        Assert.AreEqual("NO ID-Porten", last.GetProperty("data").GetProperty("webApplication").GetProperty("name").GetString());
    }

    [TestMethod]
    public async Task A_running_host_says_it_by_itself()
    {
        await using var host = await SecurityHost.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        await administrator.MakeWebhookAsync(receiver.Address);

        host.Clock.Advance(TimeSpan.FromDays(340));

        var types = (await receiver.WaitForAsync(2)).Select(request => request.Type).Order(StringComparer.Ordinal).ToArray();
        CollectionAssert.AreEqual(new[] { "reauthorization_due", "sign_in_needed" }, types);
    }

    [TestMethod]
    public async Task Home_names_the_person_and_offers_that_person_alone_the_button()
    {
        await using var host = await SecurityHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        host.Clock.Advance(TimeSpan.FromDays(360));
        await flow.SignInAsync("accountant");
        using var other = await host.SignInAsync(DemoUser.Operator);

        var own = await flow.Visitor.GetAsync("/NO01");
        var others = await other.GetAsync("/NO01");

        Assert.Contains("accountant must reauthorize within 5 days", own.Text, StringComparison.Ordinal);
        Assert.EndsWith("?dialog=get-authorization-code", own.Link("Get authorization code").PathAndQuery, StringComparison.Ordinal);
        Assert.Contains("accountant must reauthorize within 5 days", others.Text, StringComparison.Ordinal);
        Assert.IsFalse(others.Links.Any(link => link.Text == "Get authorization code"));
    }

    /// <summary>A delivery that a stop cut off comes again, under the same id: it is one notice.</summary>
    private static int[] Said(WebhookReceiver receiver) =>
        [.. receiver.Received.DistinctBy(request => request.Id, StringComparer.Ordinal).Select(request => request.Json.GetProperty("data").GetProperty("daysBefore").GetInt32())];
}
