using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Host.WebServices;

namespace ElectronicMessages.Tests.Integration.UnitedKingdom;

/// <summary>VAT obligations are read, with the headers shown before; and every refusal of HMRC in words.</summary>
[TestClass]
public sealed class Sending
{
    [TestMethod]
    public async Task The_headers_are_shown_before_the_obligations_are_read()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();

        var shown = await kingdom.PrepareAsync(values: [("q.vrn", KingdomFlow.Vrn)]);
        Assert.Contains("Request identification information", shown.Text);
        Assert.Contains("WEB_APP_VIA_SERVER", shown.Text);
        Assert.Contains("Mozilla/5.0 (X11; Linux x86_64) Test/1.0", shown.Text);
        Assert.Contains("width=1920&height=1080&scaling-factor=1.25&colour-depth=24", shown.Text);
        Assert.Contains("width=1256&height=803", shown.Text);
        Assert.Contains("UTC+01:00", shown.Text);
        Assert.Contains("by=203.0.113.6&for=198.51.100.23", shown.Text);
        Assert.Contains("This program knows of no second factor.", shown.Text);
        var answer = await kingdom.SubmitAsync(shown);

        Assert.Contains("200 as expected", answer.Text);
        Assert.Contains($"/organisations/vat/{KingdomFlow.Vrn}/obligations?status=O", answer.Text);
        Assert.Contains("\"periodKey\"", answer.Text);
        Assert.Contains("14 headers of identification information were shown and submitted, 2 left out.", answer.Text);
    }

    [TestMethod]
    public async Task Who_does_not_submit_sends_nothing_and_the_action_log_tells_why()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        var shown = await kingdom.PrepareAsync(values: [("q.vrn", KingdomFlow.Vrn)]);

        var refused = await kingdom.Flow.Visitor.SubmitAsync(shown.FormWithButton("Do not submit"));

        Assert.Contains(WebServiceProblems.NotSubmitted.Title, refused.Text);
        Assert.Contains("accountant did not agree that the identification information is transmitted. Nothing was sent.", refused.Text);
        Assert.Contains($"{WebServiceProblems.NotSubmitted.Number} {WebServiceProblems.NotSubmitted.Title}", (await kingdom.ServiceAsync(KingdomFlow.Obligations)).Text);
    }

    [TestMethod]
    public async Task Submit_without_the_tick_sends_nothing()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        var shown = await kingdom.PrepareAsync(values: [("q.vrn", KingdomFlow.Vrn)]);

        var refused = await kingdom.Flow.Visitor.SubmitAsync(shown.FormWithButton("Submit"));

        Assert.Contains(WebServiceProblems.NotAgreed.Number, refused.Text);
    }

    [TestMethod]
    public async Task What_was_shown_is_sent_for_ten_minutes_by_the_same_user_and_cannot_be_changed()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        var shown = await kingdom.PrepareAsync(values: [("q.vrn", KingdomFlow.Vrn)]);
        var form = shown.FormWithButton("Submit").With(("agreement", "true"));

        await using var other = await kingdom.AsAsync("operator");
        var ofOther = await other.PrepareAsync(values: [("q.vrn", KingdomFlow.Vrn)]);
        var stolen = await other.Flow.Visitor.SubmitAsync(ofOther.FormWithButton("Submit"), ("agreement", "true"), ("identification", form["identification"]));
        var altered = await kingdom.Flow.Visitor.SubmitAsync(form, ("identification", form["identification"] + "x"));
        kingdom.Clock.Advance(TimeSpan.FromMinutes(11));
        var late = await kingdom.Flow.Visitor.SubmitAsync(form);

        Assert.Contains(WebServiceProblems.IdentificationOld.Number, stolen.Text);
        Assert.Contains(WebServiceProblems.IdentificationOld.Number, altered.Text);
        Assert.Contains(WebServiceProblems.IdentificationOld.Number, late.Text);
    }

    [TestMethod]
    public async Task A_request_whose_headers_nobody_saw_is_not_sent()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        var page = await kingdom.ServiceAsync(KingdomFlow.Obligations);
        var form = page.Form("send-form");

        var refused = await kingdom.Flow.Visitor.SubmitAsync(form with { Action = new Uri(page.Address.GetLeftPart(UriPartial.Path) + "/send") }, ("q.vrn", KingdomFlow.Vrn));

        Assert.Contains(WebServiceProblems.IdentificationMissing.Number, refused.Text);
    }

    [TestMethod]
    public async Task Parameters_are_checked_before_anything_is_shown_and_remembered_afterwards()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();

        var wrong = await kingdom.PrepareAsync(values: [("q.vrn", "GB193054661"), ("q.from", "yesterday")]);
        Assert.Contains("Enter at most 9 characters.", wrong.Text);
        Assert.Contains("Enter a date as year-month-day", wrong.Text);
        Assert.DoesNotContain("Request identification information", wrong.Text);
        await kingdom.PrepareAsync(values: [("q.vrn", KingdomFlow.Vrn)]);

        Assert.AreEqual(KingdomFlow.Vrn, (await kingdom.ServiceAsync(KingdomFlow.Obligations)).Form("send-form")["q.vrn"]);
    }

    [TestMethod]
    public async Task Without_script_what_is_not_known_is_left_out_and_said()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();

        var shown = await kingdom.PrepareAsync(values: [("q.vrn", KingdomFlow.Vrn), ("browser.userAgent", ""), ("browser.utcOffset", ""), ("browser.screens", ""), ("browser.window", "")]);
        Assert.Contains("10 headers are sent", shown.Text);
        Assert.Contains("6 left out", shown.Text);
        Assert.Contains("Gov-Client-Screens Only script in the browser can tell; it is off.", shown.Text);
        var answer = await kingdom.SubmitAsync(shown);

        Assert.Contains("Fraud prevention headers are missing or not well formed.", answer.Text);
        Assert.Contains("gov-client-screens", answer.Text);
    }

    [TestMethod]
    [DataRow("441927308", "441927308", "The business that signed in may not do this for this VAT registration number.")]
    [DataRow("193054661", "278091456", "The business that signed in may not do this for this VAT registration number.")]
    [DataRow("905112647", "905112647", "HMRC has no obligations for these days.")]
    public async Task What_a_business_may_not_or_does_not_have_is_told_in_words(string signedIn, string asked, string said)
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        await kingdom.GetCodeAsync(vrn: signedIn);
        await kingdom.Flow.ObtainAsync(KingdomFlow.Record);

        var answer = await kingdom.ReadObligationsAsync(asked);

        Assert.Contains(said, answer.Text);
    }

    [TestMethod]
    [DataRow("F", "", "", "The day From is missing or wrong.")]
    [DataRow("F", "2026-01-01", "", "The day To is missing or wrong.")]
    [DataRow("", "2026-03-01", "2026-01-01", "The days do not make a range that HMRC accepts.")]
    [DataRow("", "2024-01-01", "2026-01-01", "The days do not make a range that HMRC accepts.")]
    public async Task Days_that_HMRC_does_not_accept_are_told_in_words(string status, string from, string to, string said)
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();

        var answer = await kingdom.ReadObligationsAsync(values: [("q.status", status), ("q.from", from), ("q.to", to)]);

        Assert.Contains(said, answer.Text);
    }

    [TestMethod]
    [DataRow("not-subscribed", "The application is not subscribed to this service.")]
    [DataRow("too-many-requests", "HMRC asks for fewer requests.")]
    [DataRow("server-error", "HMRC has a fault of its own.")]
    [DataRow("unavailable", "HMRC's service is not available.")]
    public async Task A_service_that_says_no_is_told_in_words(string misbehaviour, string said)
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();

        await kingdom.OrderAsync(misbehaviour, "vat");
        var answer = await kingdom.ReadObligationsAsync();

        Assert.Contains(said, answer.Text);
        Assert.Contains("Web service returned error code", answer.Text);
    }

    [TestMethod]
    public async Task A_scope_that_was_not_chosen_and_a_version_that_is_wrong_are_told_in_words()
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        await kingdom.GetCodeAsync("write:vat");
        await kingdom.Flow.ObtainAsync(KingdomFlow.Record);
        Assert.Contains(WebApplicationProblems.ScopeMissing.Title, (await kingdom.ServiceAsync(KingdomFlow.Obligations)).Text);
        await EditServiceAsync(kingdom, ("RequiredScopes", ""));
        Assert.Contains("The authorization does not cover this.", (await kingdom.ReadObligationsAsync()).Text);

        await EditServiceAsync(kingdom, ("Accept", "application/json"));

        Assert.Contains("HMRC does not know the version in the Accept header.", (await kingdom.ReadObligationsAsync()).Text);
    }

    [TestMethod]
    public async Task A_token_that_HMRC_has_forgotten_asks_for_a_new_code()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        await kingdom.Host.RestartAsync();
        await using var again = await kingdom.AsAsync("accountant");

        var answer = await again.ReadObligationsAsync();

        Assert.Contains("HMRC does not accept the access token.", answer.Text);
        Assert.Contains("Get a new authorization code", answer.Text);
    }

    [TestMethod]
    public async Task An_administrator_adds_a_header_and_it_is_shown_and_sent()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        var edit = await kingdom.Flow.Visitor.GetAsync($"{await kingdom.Flow.RecordPathAsync(KingdomFlow.Record)}/edit");

        var wrong = await kingdom.Flow.Visitor.SubmitAsync(edit.Form("edit"), ("SupplementaryHeaders[0].Value", "not an address"), ("SupplementaryHeaders[4].Name", "Authorization"), ("SupplementaryHeaders[4].Value", "x"));
        Assert.Contains("Gov-Client-Public-IP: this value does not have the expected form.", wrong.Text);
        Assert.Contains("Authorization: this is no header that can be added.", (await kingdom.Flow.Visitor.SubmitAsync(edit.Form("edit"), ("SupplementaryHeaders[4].Name", "Authorization"))).Text);
        await kingdom.Flow.SaveAsync(KingdomFlow.Record, ("SupplementaryHeaders[4].Name", "Gov-Test-Scenario"), ("SupplementaryHeaders[4].Value", "QUARTERLY_NONE_MET"));
        var shown = await kingdom.PrepareAsync(values: [("q.vrn", KingdomFlow.Vrn)]);

        Assert.Contains("Gov-Test-Scenario QUARTERLY_NONE_MET", shown.Text);
        var answer = await kingdom.SubmitAsync(shown);
        Assert.HasCount(5, answer.Text.Split("\"periodKey\""), answer.Text);
    }

    [TestMethod]
    public async Task A_supplementary_header_can_come_from_the_browser()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();

        await kingdom.Flow.SaveAsync(KingdomFlow.Record, ("SupplementaryHeaders[4].Name", "X-Browser"), ("SupplementaryHeaders[4].Source", "BrowserUserAgent"));
        var shown = await kingdom.PrepareAsync(values: [("q.vrn", KingdomFlow.Vrn)]);

        Assert.Contains("X-Browser Mozilla/5.0 (X11; Linux x86_64) Test/1.0", shown.Text);
    }

    private static async Task EditServiceAsync(KingdomFlow kingdom, params (string Name, string? Value)[] values)
    {
        var page = await kingdom.ServiceAsync(KingdomFlow.Obligations);
        var edit = await kingdom.Flow.Visitor.GetAsync(page.Links.First(link => link.Text == "Edit").Address.AbsoluteUri);
        Assert.Contains("Saved", (await kingdom.Flow.Visitor.SubmitAsync(edit.Form("edit"), values)).Text);
    }
}
