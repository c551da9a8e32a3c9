namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>One calendar year, and what the page says on the way through it.</summary>
[TestClass]
public sealed class Year
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [TestMethod]
    public async Task An_authorization_is_over_after_a_calendar_year_and_due_thirty_days_before()
    {
        var clock = new FakeClock(Start);
        await using var host = await TestHost.StartAsync(new() { Clock = clock });
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        var validUntil = (await flow.RecordAsync(Flow.IdPorten)).GetProperty("authorizationValidUntil").GetDateTimeOffset();

        Assert.AreEqual(Start.AddYears(1), validUntil);
        Assert.DoesNotContain("reauthorize", (await flow.Visitor.GetAsync("/NO01")).Text);

        clock.Advance(TimeSpan.FromDays(340));
        await flow.SignInAsync("accountant");
        Assert.Contains("accountant must reauthorize within 25 days", (await flow.Visitor.GetAsync("/NO01")).Text);
        var page = await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten));
        Assert.Contains("accountant must reauthorize within 25 days", page.Text);
        Assert.Contains("reauthorize within 25 days", page.Text);

        clock.Advance(TimeSpan.FromDays(26));
        await flow.SignInAsync("accountant");
        Assert.Contains("The authorization is over", (await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten))).Text);
        Assert.Contains("EM-10", (await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}?dialog=refresh-access-token")).Text);
    }

    [TestMethod]
    public async Task A_token_that_can_no_longer_be_refreshed_says_sign_in_again_and_why()
    {
        var clock = new FakeClock(Start);
        await using var host = await TestHost.StartAsync(new() { Clock = clock });
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        await flow.ObtainAsync(Flow.Altinn);
        Assert.AreEqual("Connected", await flow.StateAsync(Flow.Altinn));

        clock.Advance(TimeSpan.FromHours(2) + TimeSpan.FromSeconds(1));

        Assert.AreEqual("SignInAgain", await flow.StateAsync(Flow.IdPorten));
        Assert.AreEqual("WaitsForParent", await flow.StateAsync(Flow.Altinn));
        Assert.Contains("the time to refresh it is over", (await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten))).Text);
        var dialog = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.Altinn)}?dialog=obtain-access-token");
        Assert.Contains("EM-1019", dialog.Text);
        Assert.Contains("obtain a new one there first", dialog.Text);
    }

    [TestMethod]
    public async Task A_derived_token_says_when_the_one_it_was_made_from_has_changed()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        await flow.ObtainAsync(Flow.Altinn);

        await flow.AuthorizeAsync();

        Assert.Contains("token has changed since", (await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.Altinn))).Text);
        await flow.ObtainAsync(Flow.Altinn);
        Assert.DoesNotContain("token has changed since", (await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.Altinn))).Text);
    }

    [TestMethod]
    public async Task With_the_automatic_step_the_code_is_redeemed_at_once_and_the_derived_token_follows()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit");
        await flow.Visitor.SubmitAsync(edit.Form("edit"), ("ObtainAutomatically", "true"));

        var success = await flow.GetCodeAsync();

        Assert.Contains("Access token was successfully obtained.", success.Text);
        Assert.AreEqual("Connected", await flow.StateAsync(Flow.IdPorten));
        Assert.AreEqual("Connected", await flow.StateAsync(Flow.Altinn));
    }

    [TestMethod]
    public async Task The_last_values_of_the_dialog_are_remembered_per_user()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        using var other = await Flow.SignedInAsync(host, "operator");
        await flow.BeginAsync(language: "nn", level: "idporten-loa-substantial");
        var path = await flow.RecordPathAsync(Flow.IdPorten);

        var mine = (await flow.Visitor.GetAsync($"{path}?dialog=get-authorization-code")).Form($"{path}?handler=Run&key=get-authorization-code");
        var theirs = (await other.Visitor.GetAsync($"{path}?dialog=get-authorization-code")).Form($"{path}?handler=Run&key=get-authorization-code");

        Assert.AreEqual("nn", mine["p.language"]);
        Assert.AreEqual("idporten-loa-substantial", mine["p.securityLevel"]);
        Assert.AreEqual("en", theirs["p.language"]);
        Assert.AreEqual("idporten-loa-high", theirs["p.securityLevel"]);
    }

    [TestMethod]
    [DataRow("", "idporten-loa-high", null, "idporten-loa-high")]
    [DataRow("se", "", "se", null)]
    [DataRow("fr-CA", "idporten-loa-low", "fr-CA", "idporten-loa-low")]
    public async Task The_dialog_becomes_the_parameters_of_the_authorization_request(string language, string level, string? locales, string? acr)
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.SaveAsync(Flow.IdPorten, ("UsePushedAuthorization", null));

        var query = System.Web.HttpUtility.ParseQueryString((await flow.BeginAsync(language: language, level: level)).Query);

        Assert.AreEqual(locales, query["ui_locales"]);
        Assert.AreEqual(acr, query["acr_values"]);
        Assert.AreEqual("S256", query["code_challenge_method"]);
        Assert.AreEqual("code", query["response_type"]);
        Assert.AreEqual(new Uri(host.Address, "/NO01/web-applications").AbsoluteUri, query["redirect_uri"]);
        Assert.AreEqual("openid skatteetaten:mvameldingvalidering skatteetaten:mvameldinginnsending", query["scope"]);
        Assert.IsGreaterThanOrEqualTo(43, query["state"]!.Length);
        Assert.IsGreaterThanOrEqualTo(43, query["nonce"]!.Length);
    }

    [TestMethod]
    public async Task A_value_that_the_dialog_does_not_offer_is_told_at_its_field()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);

        var answer = await flow.RunAsync(Flow.IdPorten, "get-authorization-code", ("p.language", "not a language!"), ("p.securityLevel", "very-high"));

        Assert.Contains("Electronic report parameters", answer.Text);
        Assert.Contains("field__error", answer.Html);
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
    }
}
