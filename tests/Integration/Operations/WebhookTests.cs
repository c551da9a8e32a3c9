using ElectronicMessages.Host.Storage;
using ElectronicMessages.Tests.Integration.Security;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Operations;

/// <summary>Webhooks, from the administrator's form to a program that takes them.</summary>
[TestClass]
public sealed class WebhookTests
{
    [TestMethod]
    public async Task A_receiver_gets_what_the_secret_that_was_shown_once_signs()
    {
        await using var host = await SecurityHost.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var (path, secret) = await administrator.MakeWebhookAsync(receiver.Address);

        await administrator.SendTestAsync(path);

        var sent = (await receiver.WaitForAsync(1))[0];
        Assert.IsTrue(sent.IsSignedWith(secret), $"{sent.Signature} over {sent.Text}");
        Assert.AreEqual(host.Clock.Now.ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture), sent.Timestamp);
        Assert.AreEqual("test", sent.Type);
        Assert.IsFalse(sent.IsSignedWith("whsec_" + Convert.ToBase64String(new byte[32])));
        var page = await WithStateAsync(administrator, path, "delivered");
        Assert.Contains("204", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("whsec_" + secret[6..], page.Html, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_receiver_that_fails_is_tried_again_later_with_the_same_identifier_and_listed()
    {
        await using var host = await SecurityHost.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var (path, secret) = await administrator.MakeWebhookAsync(receiver.Address);
        (receiver.Status, receiver.Says) = (503, "We are\nclosed");

        await administrator.SendTestAsync(path);
        var failed = await WithStateAsync(administrator, path, "tried again later");
        receiver.Status = 200;
        host.Clock.Advance(TimeSpan.FromSeconds(13));
        var requests = await receiver.WaitForAsync(2);

        Assert.Contains("503 We are closed", failed.Text, StringComparison.Ordinal);
        Assert.AreEqual(requests[0].Id, requests[1].Id);
        Assert.AreNotEqual(requests[0].Timestamp, requests[1].Timestamp);
        Assert.IsTrue(requests[1].IsSignedWith(secret));
        await WithStateAsync(administrator, path, "delivered");
    }

    [TestMethod]
    public async Task A_receiver_that_asks_to_wait_is_not_asked_again_before()
    {
        await using var host = await SecurityHost.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var (path, _) = await administrator.MakeWebhookAsync(receiver.Address);
        (receiver.Status, receiver.RetryAfter) = (429, "600");

        await administrator.SendTestAsync(path);
        await WithStateAsync(administrator, path, "tried again later");
        var next = await host.Services.GetRequiredService<Database>().FindAsync<long?>("SELECT next_try_at FROM webhook_delivery", null, CancellationToken.None);
        receiver.Status = 200;
        host.Clock.Advance(TimeSpan.FromSeconds(600));
        await receiver.WaitForAsync(2);

        Assert.AreEqual(host.Clock.Now.ToUnixTimeMilliseconds(), next);
        await WithStateAsync(administrator, path, "delivered");
    }

    [TestMethod]
    public async Task After_a_day_of_tries_a_delivery_is_given_up_and_can_be_sent_again_by_hand()
    {
        await using var host = await SecurityHost.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var (path, _) = await administrator.MakeWebhookAsync(receiver.Address);
        receiver.Status = 500;
        await administrator.SendTestAsync(path);

        for (var tries = 1; tries <= 40; tries++)
        {
            await receiver.WaitForAsync(tries);
            if (await SettledAsync(administrator, path) is var page && page.Text.Contains("given up", StringComparison.Ordinal))
            {
                break;
            }

            host.Clock.Advance(TimeSpan.FromHours(3.7));
            await SignInAgainAsync(administrator);
        }

        var tried = receiver.Received.Count;
        Assert.Contains("given up", (await administrator.GetAsync(path)).Text, StringComparison.Ordinal);
        receiver.Status = 200;
        await administrator.SubmitAsync((await administrator.GetAsync(path)).Forms.First(form => form["delivery"] is not null));
        await receiver.WaitForAsync(tried + 1);
        await WithStateAsync(administrator, path, "delivered");
    }

    [TestMethod]
    public async Task Two_secrets_sign_side_by_side_until_the_older_one_is_removed()
    {
        await using var host = await SecurityHost.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var (path, older) = await administrator.MakeWebhookAsync(receiver.Address);
        host.Clock.Advance(TimeSpan.FromSeconds(1));

        var dialog = await administrator.GetAsync($"{path}?dialog=new-secret");
        var newer = WebhookAdministrator.SecretOn(await administrator.SubmitAsync(dialog.Form($"{path}?handler=NewSecret")));
        await administrator.SendTestAsync(path);
        var both = (await receiver.WaitForAsync(1))[0];
        await administrator.SubmitAsync((await administrator.GetAsync($"{path}?dialog=remove-secret")).Form($"{path}?handler=RemoveSecret"));
        await administrator.SendTestAsync(path);
        var one = (await receiver.WaitForAsync(2))[1];

        Assert.AreEqual((2, true, true), (both.Signatures.Count, both.IsSignedWith(older), both.IsSignedWith(newer)));
        Assert.AreEqual((1, false, true), (one.Signatures.Count, one.IsSignedWith(older), one.IsSignedWith(newer)));
    }

    [TestMethod]
    public async Task What_waits_is_sent_after_a_restart()
    {
        await using var host = await SecurityHost.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var (path, _) = await administrator.MakeWebhookAsync(receiver.Address);
        receiver.Status = 500;
        await administrator.SendTestAsync(path);
        await WithStateAsync(administrator, path, "tried again later");

        receiver.Status = 200;
        await host.StopAsync();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.StartAgainAsync();

        var requests = await receiver.WaitForAsync(2);
        Assert.AreEqual(requests[0].Id, requests[1].Id);
    }

    [TestMethod]
    [DataRow("http://receiver.example/notices", DisplayName = "without TLS")]
    [DataRow("https://user:password@receiver.example/", DisplayName = "with a password in it")]
    [DataRow("ftp://receiver.example/", DisplayName = "of another protocol")]
    [DataRow("notices", DisplayName = "that is none")]
    public async Task An_address_is_refused(string address)
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);

        var page = await administrator.SubmitAsync((await administrator.GetAsync("/webhooks/new")).Form("webhook"), ("name", "Finance chat"), ("address", address));

        Assert.Contains("EM-0113", page.Text, StringComparison.Ordinal);
        Assert.AreEqual(address, page.Form("webhook")["address"]);
    }

    [TestMethod]
    public async Task An_address_of_the_own_network_is_not_called()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var (path, _) = await administrator.MakeWebhookAsync("https://169.254.169.254/latest/meta-data");

        await administrator.SendTestAsync(path);

        Assert.Contains("Not called: 169.254.169.254 leads to 169.254.169.254", (await WithStateAsync(administrator, path, "tried again later")).Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Who_signed_in_long_ago_is_asked_for_the_password_and_loses_nothing_of_the_form()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var open = (await administrator.GetAsync("/webhooks/new")).Form("webhook");
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        var asked = await administrator.SubmitAsync(open, ("name", "Kept name"), ("address", "https://receiver.example/"));
        var wrong = await administrator.SubmitAsync(asked.Form("webhook"), ("confirmPassword", "not the password"));
        var made = await administrator.SubmitAsync(wrong.Form("webhook"), ("confirmPassword", DemoUser.Administrator.Password));

        Assert.IsNull(open["confirmPassword"], "A password that was just given is not asked for again.");
        Assert.Contains("EM-5100", asked.Text, StringComparison.Ordinal);
        Assert.Contains("EM-5101", wrong.Text, StringComparison.Ordinal);
        Assert.AreEqual(("Kept name", "https://receiver.example/"), (wrong.Form("webhook")["name"], wrong.Form("webhook")["address"]));
        Assert.Contains("Signing secret", made.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Only_administrators_come_near()
    {
        await using var host = await SecurityHost.StartAsync();
        using var accountant = await host.SignInAsync(DemoUser.Accountant);

        var page = await accountant.GetAsync("/webhooks");

        Assert.AreEqual(403, page.StatusCode);
        Assert.IsFalse((await accountant.GetAsync("/NO01")).Links.Any(link => link.Text == "Webhooks"));
    }

    private static Task<Page> WithStateAsync(Visitor administrator, string path, string state) => Eventually.FindAsync(
        async () => await administrator.GetAsync(path) is var page && page.Text.Contains(state, StringComparison.Ordinal) ? page : null,
        state);

    private static Task<Page> SettledAsync(Visitor administrator, string path) => Eventually.FindAsync(
        async () => await administrator.GetAsync(path) is var page && page.Text.Split(" 500 ").Length > 1 ? page : null,
        "the outcome of the try");

    private static async Task SignInAgainAsync(Visitor administrator)
    {
        if ((await administrator.GetWithoutFollowingAsync("/account")).IsRedirect)
        {
            await administrator.SignInAsync(DemoUser.Administrator);
        }
    }
}
