using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Tests.Integration.MainJob;

namespace ElectronicMessages.Tests.Integration.Connected;

/// <summary>Test connection asks the authority something harmless; Revoke and disconnect ends what was given.</summary>
[TestClass]
public sealed class TestingAndDisconnecting
{
    private const string WithProfile = "openid profile skatteetaten:mvameldingvalidering skatteetaten:mvameldinginnsending";

    [TestMethod]
    [Conformance("Basic: userinfo-bearer-header")]
    public async Task A_test_shows_that_the_token_is_accepted_and_belongs_to_the_person_who_authorized()
    {
        await using var connected = await ConnectedFlow.StartAsync(before: flow => ConnectedFlow.EditAsync(flow, ("Scope", WithProfile)));
        await connected.Flow.ObtainAsync(Flow.Altinn);

        var idPorten = await connected.TestAsync();
        var altinn = await connected.TestAsync(Flow.Altinn);

        Assert.Contains("it belongs to the person who authorized", idPorten.Text);
        Assert.Contains("The connection works", altinn.Text);
        Assert.AreEqual(TokenCallKind.Test, (await connected.AttemptsAsync())[0].Kind);
    }

    [TestMethod]
    [ChecklistRow("27")]
    public async Task A_token_that_lacks_the_scope_for_the_test_is_told_as_accepted_with_the_scope_that_is_missing()
    {
        await using var connected = await ConnectedFlow.StartAsync();

        var page = await connected.TestAsync();

        Assert.Contains("The authority accepts the access token, but the scope profile is missing for this test.", page.Text);
    }

    [TestMethod]
    [ChecklistRow("39")]
    [Conformance("Basic: userinfo-invalid-sub")]
    public async Task Row_39_userinfo_whose_subject_is_not_the_identity_tokens_is_refused()
    {
        await using var connected = await ConnectedFlow.StartAsync(before: flow => ConnectedFlow.EditAsync(flow, ("Scope", WithProfile)));
        await connected.MisbehaveAsync("wrong-sub-in-userinfo");

        var refused = await connected.TestAsync();
        var next = await connected.TestAsync();

        Assert.Contains("EM-2160", refused.Text);
        Assert.Contains("The connection works", next.Text);
        Assert.AreEqual("Connected", await connected.Flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task A_test_after_the_expiry_renews_the_token_first()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400", flow => ConnectedFlow.EditAsync(flow, ("Scope", WithProfile)));
        connected.Clock.Advance(TimeSpan.FromHours(3));
        await connected.AgainAsync();

        var page = await connected.TestAsync();

        Assert.Contains("The connection works", page.Text);
        CollectionAssert.AreEqual(new[] { TokenCallKind.Test, TokenCallKind.Refresh, TokenCallKind.Redeem }, (await connected.AttemptsAsync()).Select(attempt => attempt.Kind).ToArray());
    }

    [TestMethod]
    [DataRow("server-error", "EM-2020")]
    [DataRow("too-many-requests", "EM-2019")]
    public async Task A_test_that_the_authority_cannot_answer_is_told_with_its_class_and_changes_nothing(string misbehaviour, string number)
    {
        await using var connected = await ConnectedFlow.StartAsync();
        await connected.MisbehaveAsync(misbehaviour, at: "userinfo");

        var page = await connected.TestAsync();

        Assert.Contains(number, page.Text);
        Assert.MatchesRegex("Transient: it may pass by itself|Wait: the authority asks for time", page.Text);
        Assert.AreEqual("Connected", await connected.Flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task Disconnecting_revokes_at_the_authority_and_forgets_the_token_and_those_made_from_it()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        await connected.Flow.ObtainAsync(Flow.Altinn);
        var dialog = await connected.Flow.Visitor.GetAsync($"{await connected.Flow.RecordPathAsync(Flow.IdPorten)}?dialog=disconnect");

        var page = await connected.DisconnectAsync();

        Assert.Contains("NO Altinn is made from it and is forgotten too.", dialog.Text);
        Assert.Contains("The authority has revoked the tokens; here they are forgotten. NO Altinn was made from them", page.Text);
        Assert.AreEqual("Revoked", await connected.Flow.StateAsync(Flow.IdPorten));
        Assert.AreEqual("EM-1015", (await connected.UseAsync()).Problem);
        Assert.AreEqual("EM-1015", (await connected.UseAsync(Flow.Altinn)).Problem);
        Assert.AreEqual(TokenCallKind.Revoke, (await connected.AttemptsAsync())[0].Kind);
        await connected.Flow.AuthorizeAsync();
        Assert.AreEqual("Connected", await connected.Flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task Disconnecting_forgets_also_where_the_authority_cannot_revoke_and_says_what_it_answered()
    {
        await using var connected = await ConnectedFlow.StartAsync();
        await connected.MisbehaveAsync("server-error,server-error", at: "revoke");

        var page = await connected.DisconnectAsync();

        Assert.Contains("The authority has not revoked the tokens (EM-2156", page.Text);
        Assert.Contains("status 500", page.Text);
        Assert.AreEqual("Revoked", await connected.Flow.StateAsync(Flow.IdPorten));
        Assert.AreEqual("EM-2156", (await connected.AttemptsAsync())[0].Problem?.Number);
    }

    [TestMethod]
    public async Task By_API_a_connection_is_tested_and_disconnected_as_on_the_page()
    {
        await using var connected = await ConnectedFlow.StartAsync();
        var path = await connected.Flow.RecordPathAsync(Flow.IdPorten);

        var tested = await connected.PostAsync($"{path}/test");
        var disconnected = await connected.PostAsync($"{path}/disconnect");
        var again = await connected.PostAsync($"{path}/disconnect");

        Assert.AreEqual(200, tested.Status);
        Assert.AreEqual(200, disconnected.Status);
        Assert.AreEqual(409, again.Status);
        Assert.AreEqual("EM-1102", again.Body.GetProperty("number").GetString());
    }

    [TestMethod]
    public async Task An_edit_that_the_authorization_does_not_survive_says_so_and_never_sends_the_refresh_token_elsewhere()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        var edit = await connected.Flow.Visitor.GetAsync($"{await connected.Flow.RecordPathAsync(Flow.IdPorten)}/edit");

        var saved = await connected.Flow.Visitor.SubmitAsync(edit.Form("edit"), ("ClientId", "another-client"));
        var refreshed = await connected.Flow.RunAsync(Flow.IdPorten, "refresh-access-token");

        Assert.Contains("accountant's authorization was given for another issuer, client ID or token URL.", saved.Text);
        Assert.Contains("EM-2152", refreshed.Text);
        Assert.DoesNotContain(attempt => attempt.Kind == TokenCallKind.Refresh, await connected.AttemptsAsync());
    }
}
