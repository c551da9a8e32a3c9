using System.Text.Json;
using ElectronicMessages.Host.WebApplications;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>A client that authenticates by private_key_jwt: its keys are made here, registered there, exchanged and removed.</summary>
[TestClass]
public sealed class ClientKeys
{
    [TestMethod]
    public async Task The_whole_main_job_is_done_with_a_key_and_goes_on_while_keys_are_exchanged()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await SwitchAsync(flow);
        var missing = await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten));

        var made = await MakeAsync(flow);
        await RegisterAsync(flow, await KeySetAsync(flow));
        await flow.AuthorizeAsync();
        Assert.Contains("Access token was successfully obtained.", (await flow.ObtainAsync(Flow.Altinn)).Text);

        await MakeAsync(flow);
        var both = await KeySetAsync(flow);
        var again = await DialogAsync(flow, ClientKeyDialogs.Make);
        Assert.Contains("Access token was successfully refreshed.", (await flow.RunAsync(Flow.IdPorten, "refresh-access-token")).Text);
        await RegisterAsync(flow, both);
        var keys = await KeysAsync(flow);
        var used = await ChangeAsync(flow, ClientKeyDialogs.UsePrefix + keys.Single(key => key.State == ClientKeyState.Next).Id);
        Assert.Contains("Access token was successfully refreshed.", (await flow.RunAsync(Flow.IdPorten, "refresh-access-token")).Text);
        var removed = await ChangeAsync(flow, ClientKeyDialogs.RemovePrefix + (await KeysAsync(flow)).Single(key => key.State == ClientKeyState.Retiring).Id);
        Assert.Contains("Access token was successfully refreshed.", (await flow.RunAsync(Flow.IdPorten, "refresh-access-token")).Text);

        Assert.Contains("Client key : Make one under Client keys", missing.Text.Replace("Client key:", "Client key :", StringComparison.Ordinal));
        Assert.Contains("Made client key", made.Text);
        Assert.Contains("EM-1151", again.Text);
        Assert.AreEqual(2, Count(both));
        Assert.Contains("is in use now", used.Text);
        Assert.Contains("Removed client key", removed.Text);
        Assert.AreEqual(1, Count(await KeySetAsync(flow)));
        Assert.Contains("Make a client key", await flow.NewestLineAsync());
    }

    [TestMethod]
    public async Task A_key_that_the_authority_does_not_know_is_refused_and_the_way_out_is_said()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await SwitchAsync(flow);
        await MakeAsync(flow);

        var refused = await flow.RunAsync(Flow.IdPorten, "get-authorization-code", ("p.language", "en"), ("p.securityLevel", "idporten-loa-high"));

        Assert.Contains("EM-2016", refused.Text);
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task The_private_half_is_on_no_page_in_no_answer_and_nowhere_in_the_database()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await SwitchAsync(flow);
        await MakeAsync(flow);
        await RegisterAsync(flow, await KeySetAsync(flow));
        await flow.AuthorizeAsync();

        var set = await KeySetAsync(flow);
        var page = await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten));
        var api = await flow.Visitor.GetAsync($"/api{flow.ListPath}");
        var key = (await KeysAsync(flow)).Single();

        foreach (var text in new[] { set, page.Html, api.Html, key.Key.PublicKey, host.Logs.AsText() })
        {
            Assert.DoesNotContain("PRIVATE", text);
            Assert.DoesNotContain("\"d\":", text);
            Assert.DoesNotContain(key.Key.SealedPrivateKey, text);
        }

        Assert.StartsWith("v1.", key.Key.SealedPrivateKey);
    }

    [TestMethod]
    [DataRow("operator")]
    [DataRow("auditor")]
    public async Task Who_may_not_edit_sees_the_keys_and_changes_none(string user)
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await SwitchAsync(flow);
        await MakeAsync(flow);
        var dialog = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}?dialog={ClientKeyDialogs.RemovePrefix}{(await KeysAsync(flow)).Single().Id}");
        using var other = await Flow.SignedInAsync(host, user);

        var page = await other.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten));
        var proof = (await other.Visitor.GetAsync($"/{Flow.LegalEntity}")).Form("/sign-out")["__RequestVerificationToken"];
        var refused = await other.Visitor.SubmitAsync(dialog.Form($"{await flow.RecordPathAsync(Flow.IdPorten)}?handler=RemoveClientKey&key={(await KeysAsync(flow)).Single().Id}").With(("__RequestVerificationToken", proof)));

        Assert.Contains("Client keys", page.Text);
        Assert.IsFalse(page.Html.Contains("Make a client key</a>", StringComparison.Ordinal));
        Assert.Contains("EM-1028", refused.Text);
        Assert.HasCount(1, await KeysAsync(flow));
    }

    [TestMethod]
    public async Task A_key_is_made_only_with_a_fresh_proof_of_who_it_is()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = new FakeClock() });
        using var flow = await Flow.ReadyAsync(host);
        await SwitchAsync(flow);
        host.Clock.Advance(TimeSpan.FromMinutes(11));
        var path = await flow.RecordPathAsync(Flow.IdPorten);

        var dialog = await flow.Visitor.GetAsync($"{path}?dialog={ClientKeyDialogs.Make}");
        var form = dialog.Form($"{path}?handler=MakeClientKey");
        var without = await flow.Visitor.SubmitAsync(form);
        var wrong = await flow.Visitor.SubmitAsync(form, ("confirmPassword", "wrong"));
        var right = await flow.Visitor.SubmitAsync(form, ("confirmPassword", DemoUser.Accountant.Password));

        Assert.Contains("Your password", dialog.Text);
        Assert.AreEqual(403, without.StatusCode);
        Assert.AreEqual(403, wrong.StatusCode);
        Assert.Contains("Made client key", right.Text);
        Assert.HasCount(1, await KeysAsync(flow));
    }

    [TestMethod]
    public async Task A_key_is_warned_about_thirty_days_before_it_expires_and_signs_nothing_afterwards()
    {
        await using var host = await TestHost.StartAsync(new() { Clock = new FakeClock() });
        using var flow = await Flow.ReadyAsync(host);
        await SwitchAsync(flow);
        await MakeAsync(flow);
        var expiry = host.Services.GetRequiredService<CredentialExpiry>();
        var early = await expiry.ListAsync(null, CancellationToken.None);

        host.Clock.Advance(TimeSpan.FromDays(336));
        await flow.SignInAsync("accountant");
        var due = await expiry.ListAsync(Flow.LegalEntity, CancellationToken.None);
        var page = await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten));
        host.Clock.Advance(TimeSpan.FromDays(30));
        await flow.SignInAsync("accountant");
        var expired = await flow.RunAsync(Flow.IdPorten, "get-authorization-code", ("p.language", "en"), ("p.securityLevel", "idporten-loa-high"));

        Assert.IsEmpty(early);
        Assert.AreEqual((CredentialKind.ClientKey, 29), (due.Single().Kind, due.Single().Days));
        Assert.Contains("The client key expires on", page.Text);
        Assert.Contains("client key expires within 29 days", page.Text);
        Assert.Contains("EM-2102", expired.Text);
    }

    internal static Task SwitchAsync(Flow flow) => flow.SaveAsync(Flow.IdPorten, ("ClientAuthentication", "PrivateKeyJwt"));

    internal static Task<Page> MakeAsync(Flow flow) => ChangeAsync(flow, ClientKeyDialogs.Make);

    internal static async Task<string> KeySetAsync(Flow flow)
    {
        var answer = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/jwks.json");
        Assert.AreEqual(200, answer.StatusCode);
        return answer.Html;
    }

    private static async Task<Page> DialogAsync(Flow flow, string dialog)
    {
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        var page = await flow.Visitor.GetAsync($"{path}?dialog={dialog}");
        return await flow.Visitor.SubmitAsync(page.Form($"{path}?handler=MakeClientKey"));
    }

    private static async Task<Page> ChangeAsync(Flow flow, string dialog)
    {
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        var page = await flow.Visitor.GetAsync($"{path}?dialog={dialog}");
        return await flow.Visitor.SubmitAsync(page.Forms.Single(form => form.Action.Query.Contains("ClientKey", StringComparison.Ordinal)));
    }

    private static async Task<IReadOnlyList<StoredClientKey>> KeysAsync(Flow flow) =>
        await flow.Host.Services.GetRequiredService<ClientKeyStore>().ListAsync((await flow.RecordAsync(Flow.IdPorten)).GetProperty("id").GetString()!, CancellationToken.None);

    // What a person does in the authority's self-service.
    private static async Task RegisterAsync(Flow flow, string keySet)
    {
        using var browser = flow.Host.NewVisitor();
        var issuer = (await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit")).Form("edit")["Issuer"];
        var page = await browser.GetAsync($"{issuer}/simulator/client");
        var registered = await browser.SubmitAsync(page.FormWithButton("Register these keys"), ("jwks", keySet));
        Assert.Contains("Registered.", registered.Text);
    }

    private static int Count(string keySet)
    {
        using var json = JsonDocument.Parse(keySet);
        return json.RootElement.GetProperty("keys").GetArrayLength();
    }
}
