using System.Globalization;
using ElectronicMessages.Host.WebApplications;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>Two client secrets side by side, while the authority changes from one to the other; and when each expires.</summary>
[TestClass]
public sealed class ClientSecrets
{
    private const string Renewed = "a-new&secret+of the/authority";

    [TestMethod]
    public async Task The_second_secret_takes_over_by_itself_when_the_authority_has_changed_and_the_old_one_is_removed()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.SaveAsync(Flow.IdPorten, ("SecondSecret", Renewed), ("UsePushedAuthorization", null));
        await flow.AuthorizeAsync();
        var before = await FindAsync(flow);

        await RegisterAsync(flow, Renewed);
        var refreshed = await flow.RunAsync(Flow.IdPorten, "refresh-access-token");
        var after = await FindAsync(flow);
        var log = await flow.NewestLineAsync();
        await flow.SaveAsync(Flow.IdPorten, ("RemoveSecondSecret", "true"));
        var again = await flow.RunAsync(Flow.IdPorten, "refresh-access-token");

        Assert.AreEqual((ClientSecretSlot.First, ClientSecretSlot.Second), (before.SecretInUse, after.SecretInUse));
        Assert.AreEqual(before.SecondSecretSetAt, after.ClientSecretSetAt);
        Assert.Contains("Access token was successfully refreshed.", refreshed.Text);
        Assert.Contains("accepted the second one, which is in use now", log);
        Assert.Contains("Access token was successfully refreshed.", again.Text);
        Assert.IsNull((await FindAsync(flow)).SecondSecretSetAt);
        Assert.DoesNotContain(Renewed, refreshed.Html + log + again.Html);
    }

    [TestMethod]
    public async Task A_pushed_request_finds_the_second_secret_too()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.SaveAsync(Flow.IdPorten, ("SecondSecret", Renewed));
        await RegisterAsync(flow, Renewed);

        await flow.AuthorizeAsync();

        Assert.AreEqual(ClientSecretSlot.Second, (await FindAsync(flow)).SecretInUse);
        Assert.AreEqual("Connected", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task An_administrator_takes_the_second_secret_into_use_and_it_is_written_down_without_what_it_is()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.SaveAsync(Flow.IdPorten, ("SecondSecret", Renewed), ("SecondSecretExpiresOn", "2099-03-31"));
        await RegisterAsync(flow, Renewed);

        await flow.SaveAsync(Flow.IdPorten, ("UseSecondSecret", "true"));
        var record = await FindAsync(flow);
        var log = await flow.NewestLineAsync();
        await flow.AuthorizeAsync();

        Assert.AreEqual(new DateOnly(2099, 3, 31), record.ClientSecretExpiresOn);
        Assert.IsNull(record.SecondSecretExpiresOn);
        Assert.Contains("Client secret in use (the second one now)", log);
        Assert.DoesNotContain(Renewed, log);
    }

    [TestMethod]
    public async Task Where_the_secret_in_use_is_removed_the_one_that_is_left_is_used()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.SaveAsync(Flow.IdPorten, ("SecondSecret", Renewed));
        await RegisterAsync(flow, Renewed);

        await flow.SaveAsync(Flow.IdPorten, ("RemoveSecret", "true"));

        Assert.IsNull((await FindAsync(flow)).SecondSecretSetAt);
        await flow.AuthorizeAsync();
    }

    [TestMethod]
    public async Task A_secret_that_expires_within_thirty_days_is_warned_about_on_the_record_and_in_the_list()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = new FakeClock() });
        using var flow = await Flow.ReadyAsync(host);
        var expiry = host.Services.GetRequiredService<CredentialExpiry>();

        await flow.SaveAsync(Flow.IdPorten, ("ClientSecretExpiresOn", Day(host, 45)));
        var early = await expiry.ListAsync(Flow.LegalEntity, CancellationToken.None);
        await flow.SaveAsync(Flow.IdPorten, ("ClientSecretExpiresOn", Day(host, 12)));
        var due = await expiry.ListAsync(Flow.LegalEntity, CancellationToken.None);
        var page = await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten));
        await flow.SaveAsync(Flow.IdPorten, ("ClientSecretExpiresOn", Day(host, -1)));
        var expired = await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten));

        Assert.IsEmpty(early);
        Assert.AreEqual((CredentialKind.ClientSecret, 12), (due.Single().Kind, due.Single().Days));
        Assert.Contains("The client secret expires on", page.Text);
        Assert.Contains("client secret expires within 12 days", page.Text);
        Assert.Contains("The client secret expired on", expired.Text);
        Assert.AreEqual(Day(host, -1), (await flow.RecordAsync(Flow.IdPorten)).GetProperty("clientSecretExpiresOn").GetString());
    }

    [TestMethod]
    [DataRow("ClientSecretExpiresOn", "tomorrow")]
    [DataRow("ClientSecretExpiresOn", "31.03.2027")]
    [DataRow("SecondSecretExpiresOn", "0001-01-01")]
    public async Task A_day_that_is_none_is_told_at_its_field(string field, string value)
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit");

        var answer = await flow.Visitor.SubmitAsync(edit.Form("edit"), (field, value));

        Assert.Contains("EM-1002", answer.Text);
        Assert.Contains("Enter a day, such as 2027-03-31.", answer.Text);
    }

    [TestMethod]
    public async Task A_secret_is_changed_only_with_a_fresh_proof_and_nothing_that_was_typed_is_lost()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = new FakeClock() });
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        var edit = await flow.Visitor.GetAsync($"{path}/edit");

        var withoutSecret = await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Description", "No secret entered"));
        var asked = await flow.Visitor.SubmitAsync((await flow.Visitor.GetAsync($"{path}/edit")).Form("edit"), ("NewSecret", Renewed), ("Description", "With a secret"));
        var wrong = await flow.Visitor.SubmitAsync(asked.Form("edit"), ("confirmPassword", "wrong"));
        var saved = await flow.Visitor.SubmitAsync(wrong.Form("edit"), ("confirmPassword", DemoUser.Accountant.Password));
        await RegisterAsync(flow, Renewed);

        Assert.Contains("Saved.", withoutSecret.Text);
        Assert.AreEqual((403, 403), (asked.StatusCode, wrong.StatusCode));
        Assert.Contains("Your password", asked.Text);
        Assert.Contains("With a secret", asked.Html);
        Assert.DoesNotContain(Renewed, asked.Html + wrong.Html);
        Assert.Contains("Saved.", saved.Text);
        Assert.Contains("With a secret", saved.Text);
        await flow.AuthorizeAsync();
    }

    [TestMethod]
    [DataRow("TokenUrlPath")]
    [DataRow("AuthorizationUrlPath")]
    [DataRow("Issuer")]
    public async Task Where_the_secret_is_sent_and_who_is_believed_is_changed_only_with_a_fresh_proof(string field)
    {
        await using var host = await TestHost.StartAsync(new() { Clock = new FakeClock() });
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        await flow.SaveAsync(Flow.IdPorten, ("NewSecret", Renewed));
        var before = (await flow.Visitor.GetAsync($"{path}/edit")).Form("edit");
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        var asked = await flow.Visitor.SubmitAsync(before, (field, before[field] + "/elsewhere"), ("Description", "Pointed elsewhere"));
        var kept = (await flow.Visitor.GetAsync($"{path}/edit")).Form("edit")[field];
        var saved = await flow.Visitor.SubmitAsync(asked.Form("edit"), ("confirmPassword", DemoUser.Accountant.Password));

        Assert.AreEqual(403, asked.StatusCode);
        Assert.Contains("Your password", asked.Text);
        Assert.AreEqual(before[field], kept);
        Assert.Contains("Saved.", saved.Text);
        Assert.AreEqual(before[field] + "/elsewhere", (await flow.Visitor.GetAsync($"{path}/edit")).Form("edit")[field]);
    }

    [TestMethod]
    public async Task A_record_without_a_secret_is_pointed_elsewhere_without_a_fresh_proof()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = new FakeClock() });
        using var flow = await Flow.ReadyAsync(host);
        var edit = (await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.Altinn)}/edit")).Form("edit");
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        var saved = await flow.Visitor.SubmitAsync(edit, ("Issuer", edit["Issuer"] + "elsewhere"));

        Assert.Contains("Saved", saved.Text);
    }

    private static string Day(TestHost host, int days) => host.Clock.Now.UtcDateTime.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<WebApplicationRecord> FindAsync(Flow flow) =>
        (await flow.Host.Services.GetRequiredService<WebApplicationStore>().FindByNameAsync(Flow.LegalEntity, Flow.IdPorten, CancellationToken.None))!;

    // What a person does in the authority's self-service.
    private static async Task RegisterAsync(Flow flow, string secret)
    {
        using var browser = flow.Host.NewVisitor();
        var issuer = (await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit")).Form("edit")["Issuer"];
        var page = await browser.GetAsync($"{issuer}/simulator/client");
        var registered = await browser.SubmitAsync(page.FormWithButton("Register this secret"), ("secret", secret));
        Assert.Contains("Registered.", registered.Text);
    }
}
