using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Connected;

/// <summary>Row 41: whoever signs in where another person has authorized says so first, and the other's tokens end at the authority too.</summary>
[TestClass]
public sealed class TakingOver
{
    [TestMethod]
    [ChecklistRow("41")]
    public async Task Row_41_a_sign_in_onto_another_persons_connection_is_refused_until_the_take_over_is_confirmed()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        var other = await connected.AgainAsync("operator");
        var path = await other.RecordPathAsync(Flow.IdPorten);
        var dialog = await other.Visitor.GetAsync($"{path}?dialog=get-authorization-code");

        var unconfirmed = await other.Visitor.SubmitAsync(dialog.Form($"{path}?handler=Run&key=get-authorization-code"));
        var byApi = await connected.PostAsync($"{path}/actions/get-authorization-code", """{"language":"en","securityLevel":"idporten-loa-high"}""");
        var confirmed = await connected.PostAsync($"{path}/actions/get-authorization-code", """{"language":"en","securityLevel":"idporten-loa-high","takeOver":"true"}""");

        Assert.Contains("I take over: the authorization of accountant ends", dialog.Text);
        Assert.Contains("EM-1101", unconfirmed.Text);
        Assert.AreEqual(409, byApi.Status);
        Assert.AreEqual("EM-1101", byApi.Body.GetProperty("number").GetString());
        Assert.AreEqual(200, confirmed.Status);
        Assert.Contains("/authorize?", confirmed.Body.GetProperty("signInUrl").GetString()!);
        Assert.AreEqual("accountant", (await other.RecordAsync(Flow.IdPorten)).GetProperty("authorizedBy").GetString());
    }

    [TestMethod]
    [ChecklistRow("41")]
    public async Task Row_41_once_the_new_tokens_are_stored_the_old_ones_are_revoked_and_both_are_told()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        var other = await connected.AgainAsync("operator");

        var page = await other.RunAsync(Flow.IdPorten, "get-authorization-code", ("p.language", "en"), ("p.securityLevel", "idporten-loa-high"), (Host.WebApplications.TakeOver.Field, "true"));
        await other.OpenAsync(await other.SignInAtAuthorityAsync(page.Link("Go on to sign in")));
        Assert.IsNull((await connected.UseAsync()).Problem);
        var obtained = await other.ObtainAsync();

        Assert.Contains("operator has taken over from accountant.", obtained.Text);
        Assert.AreEqual("EM-1014", (await connected.UseAsync()).Problem);
        Assert.IsNull((await connected.UseAsync(user: "operator")).Problem);
        var revoked = (await connected.AttemptsAsync())[0];
        Assert.AreEqual(TokenCallKind.Revoke, revoked.Kind);
        Assert.IsNull(revoked.Problem);
        var lines = await connected.LinesAsync();
        Assert.Contains(line => line.Message == "The authority has revoked the tokens of accountant.", lines);
    }

    [TestMethod]
    public async Task Tokens_that_do_not_open_keep_nobody_from_taking_over_and_nothing_is_lost()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        var other = await connected.AgainAsync("operator");
        var page = await other.RunAsync(Flow.IdPorten, "get-authorization-code", ("p.language", "en"), ("p.securityLevel", "idporten-loa-high"), (Host.WebApplications.TakeOver.Field, "true"));
        await other.OpenAsync(await other.SignInAtAuthorityAsync(page.Link("Go on to sign in")));
        await using (var work = await connected.Host.Services.GetRequiredService<Database>().BeginAsync(CancellationToken.None))
        {
            await work.ExecuteAsync("UPDATE connection SET sealed_access_token = 'v1.none.damaged'", null, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        var obtained = await other.ObtainAsync();

        Assert.Contains("operator has taken over from accountant.", obtained.Text);
        Assert.IsNull((await connected.UseAsync(user: "operator")).Problem);
        Assert.Contains(line => line.Problem?.Number == "EM-3001", await connected.LinesAsync());
    }

    [TestMethod]
    [ChecklistRow("41")]
    public async Task Row_41_who_did_not_agree_to_end_an_authorization_that_came_meanwhile_does_not_end_it()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = new FakeClock() });
        using var first = await Flow.ReadyAsync(host);
        using var second = await Flow.SignedInAsync(host, "operator");
        await second.GetCodeAsync();
        await first.AuthorizeAsync();

        var answer = await second.ObtainAsync();

        Assert.Contains("EM-1101", answer.Text);
        Assert.AreEqual("accountant", (await first.RecordAsync(Flow.IdPorten)).GetProperty("authorizedBy").GetString());
    }

    [TestMethod]
    [ChecklistRow("41")]
    public async Task Row_41_a_take_over_asks_for_the_password_where_it_was_given_long_ago()
    {
        await using var connected = await ConnectedFlow.StartAsync("refresh=86400");
        var other = await connected.AgainAsync("operator");
        connected.Clock.Advance(TimeSpan.FromMinutes(20));
        var path = await other.RecordPathAsync(Flow.IdPorten);
        var dialog = (await other.Visitor.GetAsync($"{path}?dialog=get-authorization-code")).Form($"{path}?handler=Run&key=get-authorization-code");

        var asked = await other.Visitor.SubmitAsync(dialog, (Host.WebApplications.TakeOver.Field, "true"));
        var proven = await other.Visitor.SubmitAsync(asked.Form($"{path}?handler=Run&key=get-authorization-code"), (Host.WebApplications.TakeOver.Field, "true"), ("confirmPassword", DemoUser.Operator.Password));

        Assert.AreEqual(403, asked.StatusCode);
        Assert.IsNotNull(proven.Link("Go on to sign in"));
    }
}
