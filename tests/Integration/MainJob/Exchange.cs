namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>What Altinn says to the exchange of ID-porten's token, and what the page makes of it.</summary>
[TestClass]
public sealed class Exchange
{
    private const string PersonWithoutAltinnUser = "02918321031";

    [TestMethod]
    public async Task A_person_who_is_not_a_user_of_Altinn_is_told_what_to_do()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.OpenAsync(await flow.SignInAsPersonAsync(await flow.BeginAsync(), PersonWithoutAltinnUser));
        await flow.ObtainAsync();

        var answer = await flow.ObtainAsync(Flow.Altinn);

        Assert.Contains("EM-2017", answer.Text);
        Assert.Contains("Web service returned error code 401", answer.Text);
        Assert.Contains("Altinn does not accept ID-porten's token.", answer.Text);
        Assert.AreEqual(await flow.RecordPathAsync(Flow.IdPorten), answer.Link("Open NO ID-Porten").AbsolutePath);
        Assert.AreEqual("ObtainDue", await flow.StateAsync(Flow.Altinn));
    }

    [TestMethod]
    public async Task A_scope_that_Altinn_does_not_accept_is_told_before_Altinn_is_asked()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit");
        await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Scope", "openid"));
        await flow.GetCodeAsync();
        await flow.ObtainAsync();

        var answer = await flow.ObtainAsync(Flow.Altinn);

        Assert.Contains("EM-1030", answer.Text);
        Assert.Contains("Missing: altinn:* or skatteetaten:mvameldinginnsending or ", answer.Text);
        Assert.Contains("Nothing was sent.", answer.Text);
    }

    [TestMethod]
    public async Task A_base_url_of_another_provider_is_explained()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.Altinn)}/edit");
        var form = edit.Form("edit");
        await flow.Visitor.SubmitAsync(form, ("BaseUrl", form["BaseUrl"]!.Replace("/id-porten", "/somebody", StringComparison.Ordinal)));

        var answer = await flow.ObtainAsync(Flow.Altinn);

        Assert.Contains("Web service returned error code 400", answer.Text);
        Assert.Contains("Altinn does not know this token provider.", answer.Text);
    }

    [TestMethod]
    public async Task The_exchange_waits_for_the_token_that_it_is_made_from()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);

        var dialog = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.Altinn)}?dialog=obtain-access-token");

        Assert.Contains("EM-1018", dialog.Text);
        Assert.Contains("NO ID-Porten has no access token.", dialog.Text);
        Assert.AreEqual(await flow.RecordPathAsync(Flow.IdPorten), dialog.Link("Obtain one there first").AbsolutePath);
    }
}
