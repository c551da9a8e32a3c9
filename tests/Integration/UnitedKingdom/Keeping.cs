using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Host.WebApplications.Keeping;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.UnitedKingdom;

/// <summary>Consent, refresh and the end after 18 months.</summary>
[TestClass]
public sealed class Keeping
{
    [TestMethod]
    public async Task An_administrator_consents_once_and_the_action_log_tells_who()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        await using var admin = await kingdom.AsAsync("admin");
        var path = await admin.Flow.RecordPathAsync(KingdomFlow.Record);

        var dialog = await admin.Flow.Visitor.GetAsync($"{path}?dialog=consent");
        var agreed = await admin.Flow.Visitor.SubmitAsync(dialog.FormWithButton("Agree"));
        var again = await admin.Flow.Visitor.SubmitAsync(dialog.FormWithButton("Agree"));

        Assert.Contains("System administrator consent received.", agreed.Text);
        Assert.Contains("Received from admin on", agreed.Text);
        Assert.Contains("Refresh ahead of the expiry", agreed.Text);
        Assert.Contains(WebApplicationProblems.ConsentGiven.Number, again.Text);
        Assert.Contains("System administrator consent", await admin.Flow.NewestLineAsync());
    }

    [TestMethod]
    public async Task An_administrator_consents_on_the_way_to_the_sign_in()
    {
        await using var kingdom = await KingdomFlow.StartAsync("admin");

        var dialog = await kingdom.Flow.Visitor.GetAsync($"{await kingdom.Flow.RecordPathAsync(KingdomFlow.Record)}?dialog=get-authorization-code");
        Assert.Contains("System administrator consent", dialog.Text);
        await kingdom.BeginAsync("read:vat", ("systemAdministratorConsent", "true"));

        var page = await kingdom.Flow.Visitor.GetAsync(await kingdom.Flow.RecordPathAsync(KingdomFlow.Record));
        Assert.Contains("Received from admin on", page.Text);
        Assert.Contains("System administrator consent received.", await kingdom.Flow.NewestLineAsync());
    }

    [TestMethod]
    public async Task Nobody_else_can_consent()
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        var path = await kingdom.Flow.RecordPathAsync(KingdomFlow.Record);

        var dialog = await kingdom.Flow.Visitor.GetAsync($"{path}?dialog=consent");
        Assert.Contains(WebApplicationProblems.ConsentNotAllowed.Title, dialog.Text);
        var forged = await kingdom.Flow.RunAsync(KingdomFlow.Record, "get-authorization-code", ("p.scope", "read:vat"), ("systemAdministratorConsent", "true"));

        Assert.Contains(WebApplicationProblems.ConsentNotAllowed.Number, forged.Text);
        Assert.Contains("Missing: nothing is renewed by itself", (await kingdom.Flow.Visitor.GetAsync(path)).Text);
    }

    [TestMethod]
    public async Task Without_consent_an_expired_token_is_not_refreshed_by_itself_but_by_a_person()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();

        kingdom.Clock.Advance(TimeSpan.FromHours(5));
        await KeepAsync(kingdom);
        var refused = await kingdom.ServiceAsync(KingdomFlow.Obligations);
        Assert.Contains("Access token cannot be refreshed.", refused.Text);
        Assert.Contains(WebApplicationProblems.ConsentMissing.Number, refused.Text);

        Assert.Contains("Access token was successfully refreshed.", (await kingdom.Flow.RunAsync(KingdomFlow.Record, "refresh-access-token")).Text);
        Assert.Contains("as expected", (await kingdom.ReadObligationsAsync()).Text);
    }

    [TestMethod]
    public async Task With_consent_the_token_is_renewed_ahead_of_its_expiry_again_and_again()
    {
        await using var kingdom = await KingdomFlow.StartAsync("admin");
        await kingdom.BeginAsync("read:vat", ("systemAdministratorConsent", "true"));
        await kingdom.AuthorizeAsync();

        for (var round = 0; round < 3; round++)
        {
            kingdom.Clock.Advance(TimeSpan.FromMinutes(230));
            await KeepAsync(kingdom);
            var expires = (await kingdom.Flow.RecordAsync(KingdomFlow.Record)).GetProperty("accessTokenExpiresAt").GetDateTimeOffset();
            Assert.IsGreaterThan(kingdom.Clock.Now.AddHours(3), expires, $"round {round}");
        }

        Assert.Contains("as expected", (await kingdom.ReadObligationsAsync()).Text);
    }

    [TestMethod]
    [DataRow("refresh-refused")]
    [DataRow("documented-refresh-error")]
    public async Task A_refresh_token_that_ended_early_asks_to_sign_in_again(string misbehaviour)
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();

        await kingdom.OrderAsync(misbehaviour);
        var refused = await kingdom.Flow.RunAsync(KingdomFlow.Record, "refresh-access-token");

        Assert.Contains("HMRC does not accept the authorization any more.", refused.Text);
        Assert.Contains("Get a new authorization code", refused.Text);
    }

    [TestMethod]
    public async Task An_authorization_ends_after_eighteen_months_and_not_after_a_year()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        var until = kingdom.Clock.Now.AddMonths(18);
        var record = await kingdom.Flow.RecordAsync(KingdomFlow.Record);
        Assert.IsLessThan(TimeSpan.FromMinutes(1), (until - record.GetProperty("authorizationValidUntil").GetDateTimeOffset()).Duration());

        kingdom.Clock.MoveTo(until.AddDays(-1));
        await using var lateInTime = await kingdom.AsAsync("accountant");
        Assert.Contains("Access token was successfully refreshed.", (await lateInTime.Flow.RunAsync(KingdomFlow.Record, "refresh-access-token")).Text);

        kingdom.Clock.MoveTo(until.AddDays(1));
        await using var tooLate = await kingdom.AsAsync("accountant");
        var page = await tooLate.Flow.Visitor.GetAsync(await tooLate.Flow.RecordPathAsync(KingdomFlow.Record));
        var dialog = await tooLate.Flow.Visitor.GetAsync($"{await tooLate.Flow.RecordPathAsync(KingdomFlow.Record)}?dialog=refresh-access-token");

        Assert.Contains("it lasts 18 calendar months at most", page.Text);
        Assert.Contains(WebApplicationProblems.AuthorizationOver.Title, dialog.Text);
        Assert.AreEqual("SignInAgain", await tooLate.Flow.StateAsync(KingdomFlow.Record));
    }

    [TestMethod]
    public async Task The_application_gets_a_token_of_its_own_and_the_check_of_the_headers_takes_it()
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        Assert.Contains(WebApplicationProblems.NoApplicationToken.Title, (await kingdom.ServiceAsync(KingdomFlow.CheckHeaders)).Text);

        var obtained = await kingdom.Flow.RunAsync(KingdomFlow.Record, "get-application-access-token");
        Assert.Contains("Application access token was successfully obtained. It holds for 4 h.", obtained.Text);
        Assert.Contains("Application access token will expire in", obtained.Text);
        Assert.AreEqual("NotAuthorized", await kingdom.Flow.StateAsync(KingdomFlow.Record));
        var answer = await kingdom.SubmitAsync(await kingdom.PrepareAsync(KingdomFlow.CheckHeaders));
        Assert.Contains("VALID_HEADERS", answer.Text);
        Assert.DoesNotContain("INVALID_HEADERS", answer.Text);

        kingdom.Clock.Advance(TimeSpan.FromHours(4));
        Assert.Contains(WebApplicationProblems.NoApplicationToken.Title, (await kingdom.ServiceAsync(KingdomFlow.CheckHeaders)).Text);
    }

    private static Task<int> KeepAsync(KingdomFlow kingdom) => kingdom.Host.Services.GetRequiredService<KeepConnections>().TakeDueStepsAsync(CancellationToken.None);
}
