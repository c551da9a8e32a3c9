using ElectronicMessages.Host.Audit;
using ElectronicMessages.Tests.Integration.MainJob;
using ElectronicMessages.Tests.Integration.WebServices;

namespace ElectronicMessages.Tests.Integration.Checklist;

/// <summary>What needs a scope that was not granted is refused before the call, wherever it is asked for.</summary>
[TestClass]
public sealed class MissingScopes
{
    private const string Needed = "skatteetaten:mvameldingvalidering";

    [TestMethod]
    [ChecklistRow("27")]
    public async Task Row_27_a_web_service_that_needs_a_scope_which_was_not_granted_is_blocked_before_the_call()
    {
        await using var door = await NarrowAsync($"openid {Needed}", granted: "openid");
        await using var authority = ScriptedService.Answering(200, "text/plain", "ok");
        using var person = new ServiceFlow(door.Flow);
        var service = await person.MakeAsync(authority.Address, scopes: $"  {Needed}   openid ");

        var page = await door.Flow.Visitor.GetAsync(ServiceFlow.PathOf(service));
        var posted = await person.PostDirectlyAsync(service, ("__RequestVerificationToken", await person.ProofAsync(), null), ("file", "<x/>", "x.xml"));

        Assert.AreEqual($"{Needed} openid", service.RequiredScopes);
        foreach (var told in new[] { page, posted })
        {
            Assert.Contains("EM-1030", told.Text);
            Assert.Contains($"Missing: {Needed}. NO ID-Porten was granted: openid. Nothing was sent.", told.Text);
            Assert.Contains("dialog=get-authorization-code", told.Link("Sign in again").Query);
        }

        Assert.IsFalse(page.Forms.Any(form => form.Id == "send-form"));
        Assert.IsEmpty(authority.Requests);
        var line = await person.NewestLineAsync(service);
        Assert.AreEqual((ActionLogOutcome.Refused, "EM-1030"), (line.Outcome, line.Problem?.Number));
    }

    [TestMethod]
    [ChecklistRow("27")]
    public async Task Row_27_after_signing_in_again_with_the_scope_the_same_web_service_is_called()
    {
        await using var door = await NarrowAsync($"openid {Needed}", granted: "openid");
        await using var authority = ScriptedService.Answering(200, "text/plain", "ok");
        using var person = new ServiceFlow(door.Flow);
        var service = await person.MakeAsync(authority.Address, scopes: $"archive|{Needed}");
        Assert.Contains("EM-1030", (await door.Flow.Visitor.GetAsync(ServiceFlow.PathOf(service))).Text);
        door.Authority.Tokens.Answer = answer => answer["scope"] = $"openid {Needed}";
        await door.AuthorizeAsync();

        var page = await person.SendAsync(service);

        Assert.Contains("200 as expected", page.Text);
        Assert.HasCount(1, authority.Requests);
    }

    [TestMethod]
    [ChecklistRow("27")]
    public async Task Row_27_a_scope_that_the_record_does_not_ask_for_is_to_be_added_there_first()
    {
        await using var door = await NarrowAsync("openid", granted: "openid");
        await using var authority = ScriptedService.Answering(200, "text/plain", "ok");
        using var person = new ServiceFlow(door.Flow);
        var service = await person.MakeAsync(authority.Address, scopes: Needed);

        var page = await door.Flow.Visitor.GetAsync(ServiceFlow.PathOf(service));

        Assert.Contains("NO ID-Porten does not ask for it: add it to Scope, then sign in again.", page.Text);
        Assert.AreEqual($"{await door.Flow.RecordPathAsync(Flow.IdPorten)}/edit", page.Link("Add it to Scope").AbsolutePath);
    }

    [TestMethod]
    [ChecklistRow("27")]
    public async Task Row_27_a_renewal_that_narrows_the_scope_blocks_what_needs_more_and_what_needs_less_goes_on()
    {
        await using var door = await NarrowAsync($"openid {Needed}", granted: $"openid {Needed}");
        await using var authority = ScriptedService.Answering(200, "text/plain", "ok");
        using var person = new ServiceFlow(door.Flow);
        var needsMore = await person.MakeAsync(authority.Address, scopes: Needed);
        var needsLess = await person.MakeAsync(authority.Address, scopes: "openid");
        door.Clock.Advance(TimeSpan.FromSeconds(121));
        door.Authority.Tokens.Claims = claims => claims.Remove("nonce");
        door.Authority.Tokens.Answer = answer => answer["scope"] = "openid";

        var blocked = await person.SendAsync(needsMore);
        var sent = await person.SendAsync(needsLess);

        Assert.Contains("EM-1030", blocked.Text);
        Assert.Contains("200 as expected", sent.Text);
        Assert.HasCount(1, authority.Requests);
    }

    [TestMethod]
    [ChecklistRow("27")]
    public async Task Row_27_an_exchange_that_needs_a_scope_of_its_parent_is_blocked_on_the_page_and_in_the_api()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.SaveAsync(Flow.IdPorten, ("Scope", "openid"));
        await flow.GetCodeAsync();
        await flow.ObtainAsync();
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, $"/api{await flow.RecordPathAsync(Flow.Altinn)}/actions/obtain-access-token"))
        {
            Content = System.Net.Http.Json.JsonContent.Create(new Dictionary<string, string>(StringComparer.Ordinal)),
        };
        request.Headers.Add("RequestVerificationToken", (await flow.Visitor.GetAsync($"/{Flow.LegalEntity}")).Form("/sign-out")["__RequestVerificationToken"]);

        var answer = await flow.ObtainAsync(Flow.Altinn);
        var byApi = await flow.Visitor.SendAsync(request, follow: false);

        Assert.Contains("EM-1030", answer.Text);
        Assert.Contains("NO ID-Porten does not ask for it: add it to Scope, then sign in again.", answer.Text);
        Assert.AreEqual(await flow.RecordPathAsync(Flow.IdPorten), answer.Link("Open NO ID-Porten").AbsolutePath);
        Assert.AreEqual(409, byApi.StatusCode, byApi.Html);
        Assert.Contains("EM-1030", byApi.Html);
        Assert.Contains("EM-1030", await flow.NewestLineAsync());
    }

    [TestMethod]
    [ChecklistRow("27")]
    public async Task Row_27_the_predefined_web_services_know_which_scopes_they_need()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.ReadyAsync(host);

        var validate = await person.FindAsync("NO Validate VAT return");
        var instances = await person.FindAsync("NO Altinn GET JSON");

        Assert.AreEqual(Needed, validate.RequiredScopes);
        Assert.AreEqual("altinn:instances.read|skatteetaten:mvameldinginnsending", instances.RequiredScopes);
        Assert.Contains($"Required scopes {Needed}", (await person.Visitor.GetAsync(ServiceFlow.PathOf(validate))).Text);
    }

    private static async Task<FrontDoor> NarrowAsync(string asked, string granted)
    {
        var door = await FrontDoor.OpenAsync();
        try
        {
            await door.PointAsync(door.Authority, ("Scope", asked));
            door.Authority.Tokens.Answer = answer => answer["scope"] = granted;
            await door.AuthorizeAsync();
            return door;
        }
        catch
        {
            await door.DisposeAsync();
            throw;
        }
    }
}
