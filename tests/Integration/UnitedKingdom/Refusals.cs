namespace ElectronicMessages.Tests.Integration.UnitedKingdom;

/// <summary>The rarer refusals of HMRC, each in words and with what to do, in every language.</summary>
[TestClass]
public sealed class Refusals
{
    [TestMethod]
    [DataRow("unknown-scope", "HMRC does not know this scope.", "see that the application is subscribed to the VAT (MTD) API.")]
    [DataRow("unauthorized-client", "The application may not do this.", "it must be approved for this environment.")]
    [DataRow("unknown-redirect", "HMRC does not know this Redirect URL.", "character by character.")]
    public async Task A_code_that_is_not_redeemed_is_told_in_words(string misbehaviour, string said, string advice)
    {
        await using var kingdom = await KingdomFlow.StartAsync();
        await kingdom.GetCodeAsync();
        await kingdom.OrderAsync(misbehaviour);

        var answer = await kingdom.Flow.ObtainAsync(KingdomFlow.Record);

        Assert.Contains(said, answer.Text);
        Assert.Contains(advice, answer.Text);
    }

    [TestMethod]
    [DataRow("no-credentials", "The request carried no access token.", "Choose the web application in the web service")]
    [DataRow("other-token", "HMRC wants the other kind of token here.", "Import the predefined setup to have the right one.")]
    [DataRow("unknown-status", "HMRC does not know this status.", "Choose Open, Fulfilled or both.")]
    [DataRow("unknown-number", "This is not a VAT registration number.", "Enter the nine digits without GB.")]
    [DataRow("own-fault", "HMRC has a fault of its own.", "Try again in a few minutes.")]
    public async Task A_service_that_refuses_is_told_in_words(string misbehaviour, string said, string advice)
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        await kingdom.OrderAsync(misbehaviour);

        var answer = await kingdom.ReadObligationsAsync();

        Assert.Contains(said, answer.Text);
        Assert.Contains(advice, answer.Text);
    }

    [TestMethod]
    public async Task An_insolvent_business_and_an_unknown_address_are_told_in_words()
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        await kingdom.Flow.SaveAsync(KingdomFlow.Record, ("SupplementaryHeaders[4].Name", "Gov-Test-Scenario"), ("SupplementaryHeaders[4].Value", "INSOLVENT_TRADER"));
        var insolvent = await kingdom.ReadObligationsAsync();
        var service = await kingdom.ServiceAsync(KingdomFlow.Obligations);
        var edit = await kingdom.Flow.Visitor.GetAsync($"{service.Address.AbsolutePath}/edit");
        var address = edit.Form("edit")["InternetAddress"]!;
        await kingdom.Flow.Visitor.SubmitAsync(edit.Form("edit"), ("InternetAddress", address.Replace("/organisations/", "/organizations/", StringComparison.Ordinal)));
        var unknown = await kingdom.ReadObligationsAsync();

        Assert.Contains("HMRC says that the business is insolvent.", insolvent.Text);
        Assert.Contains("Speak with HMRC.", insolvent.Text);
        Assert.Contains("HMRC has no service at this address.", unknown.Text);
        Assert.Contains("Compare the internet address of the web service with the predefined one.", unknown.Text);
    }

    [TestMethod]
    [DataRow("nb", "HMRC vil ha den andre typen token her.")]
    [DataRow("nn", "HMRC vil ha det andre slaget token her.")]
    public async Task A_refusal_is_told_in_the_language_of_the_user(string language, string said)
    {
        await using var kingdom = await KingdomFlow.AuthorizedAsync();
        var page = await kingdom.Flow.Visitor.GetAsync("/NO01");
        await kingdom.Flow.Visitor.SubmitAsync(page.FormWithButton(language == "nb" ? "Norsk bokmål" : "Norsk nynorsk"));
        await kingdom.OrderAsync("other-token");

        var shown = await kingdom.PrepareAsync(values: [("q.vrn", KingdomFlow.Vrn)]);
        var answer = await kingdom.Flow.Visitor.SubmitAsync(shown.FormWithButton("Send inn"), ("agreement", "true"));

        Assert.Contains(said, answer.Text);
    }
}
