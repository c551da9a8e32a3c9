using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.WebApplications;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>Row 47: an authorization is used by the user who gave it and by nobody else, on the page, by API and in the use cases.</summary>
[TestClass]
public sealed class PersonRule
{
    private static readonly IReadOnlyDictionary<string, string> NoValues = new Dictionary<string, string>(StringComparer.Ordinal);

    [TestMethod]
    [ChecklistRow("47")]
    public async Task Row_47_another_user_cannot_redeem_the_code_on_the_page()
    {
        await using var host = await TestHost.StartAsync();
        using var owner = await Flow.ReadyAsync(host);
        await owner.GetCodeAsync();
        using var other = await Flow.SignedInAsync(host, "operator");

        var path = await other.RecordPathAsync(Flow.IdPorten);
        var dialog = await other.Visitor.GetAsync($"{path}?dialog=obtain-access-token");

        Assert.Contains("EM-1013", dialog.Text);
        Assert.Contains("accountant got the code.", dialog.Text);
    }

    [TestMethod]
    [DataRow("operator")]
    [DataRow("admin")]
    [ChecklistRow("47")]
    public async Task Row_47_another_user_cannot_redeem_the_code_in_the_use_case(string user)
    {
        await using var host = await TestHost.StartAsync();
        using var owner = await Flow.ReadyAsync(host);
        await owner.GetCodeAsync();

        var answer = await RunAsync(host, owner, user, Flow.IdPorten, ActionKeys.ObtainAccessToken);

        Assert.AreEqual("EM-1013", answer.Problem?.Number);
        Assert.AreEqual("CodeReceived", await owner.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    [DataRow("operator")]
    [DataRow("admin")]
    [ChecklistRow("47")]
    public async Task Row_47_another_user_cannot_refresh_exchange_or_send(string user)
    {
        await using var host = await TestHost.StartAsync();
        using var owner = await Flow.ReadyAsync(host);
        await owner.AuthorizeAsync();
        var version = (await owner.RecordAsync(Flow.IdPorten)).GetProperty("accessTokenExpiresAt").GetString();

        var refreshed = await RunAsync(host, owner, user, Flow.IdPorten, ActionKeys.RefreshAccessToken);
        var exchanged = await RunAsync(host, owner, user, Flow.Altinn, ActionKeys.ObtainAccessToken);
        var used = await UseAsync(host, owner, user, Flow.IdPorten);

        Assert.AreEqual("EM-1014", refreshed.Problem?.Number);
        Assert.AreEqual("EM-1022", exchanged.Problem?.Number);
        Assert.AreEqual("EM-1014", used);
        Assert.AreEqual(version, (await owner.RecordAsync(Flow.IdPorten)).GetProperty("accessTokenExpiresAt").GetString());
    }

    [TestMethod]
    [DataRow(ActionKeys.RefreshAccessToken)]
    [DataRow(ActionKeys.ObtainAccessToken)]
    [ChecklistRow("47")]
    public async Task Row_47_another_user_is_refused_by_the_api(string action)
    {
        await using var host = await TestHost.StartAsync();
        using var owner = await Flow.ReadyAsync(host);
        await owner.AuthorizeAsync();
        using var other = await Flow.SignedInAsync(host, "operator");
        var record = action == ActionKeys.RefreshAccessToken ? Flow.IdPorten : Flow.Altinn;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, $"/api{await other.RecordPathAsync(record)}/actions/{action}")) { Content = System.Net.Http.Json.JsonContent.Create(NoValues) };
        request.Headers.Add("RequestVerificationToken", (await other.Visitor.GetAsync($"/{Flow.LegalEntity}")).Form("/sign-out")["__RequestVerificationToken"]);

        var answer = await other.Visitor.SendAsync(request, follow: false);

        Assert.AreEqual(409, answer.StatusCode, answer.Html);
        Assert.Contains(action == ActionKeys.RefreshAccessToken ? "EM-1014" : "EM-1022", answer.Html);
    }

    [TestMethod]
    [ChecklistRow("47")]
    public async Task Row_47_after_the_owner_is_disabled_nobody_uses_the_connection_in_the_owners_name()
    {
        await using var host = await TestHost.StartAsync();
        using var owner = await Flow.ReadyAsync(host);
        await owner.AuthorizeAsync();
        var accountant = await UserAsync(host, "accountant");
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var page = await administrator.GetAsync($"/users/{accountant.Id}");
        using var watching = await Flow.SignedInAsync(host, "auditor");

        await administrator.SubmitAsync(page.FormWithButton("Disable"));

        Assert.AreEqual(302, (await owner.Visitor.GetWithoutFollowingAsync(owner.ListPath)).StatusCode, "The open session must be out.");
        Assert.IsNull(await host.Services.GetRequiredService<UserDirectory>().FindAsync(accountant.Id, CancellationToken.None), "A job could act in the owner's name.");
        Assert.AreEqual("EM-1014", await UseAsync(host, watching, "operator", Flow.IdPorten));
        Assert.AreEqual("EM-1014", await UseAsync(host, watching, "admin", Flow.IdPorten));
    }

    [TestMethod]
    public async Task The_user_who_authorized_refreshes_exchanges_and_sends()
    {
        await using var host = await TestHost.StartAsync();
        using var owner = await Flow.ReadyAsync(host);
        await owner.AuthorizeAsync();

        var refreshed = await RunAsync(host, owner, "accountant", Flow.IdPorten, ActionKeys.RefreshAccessToken);
        var exchanged = await RunAsync(host, owner, "accountant", Flow.Altinn, ActionKeys.ObtainAccessToken);

        Assert.IsNull(refreshed.Problem, refreshed.Problem?.ToString());
        Assert.IsNull(exchanged.Problem, exchanged.Problem?.ToString());
        Assert.AreEqual("", await UseAsync(host, owner, "accountant", Flow.IdPorten));
        Assert.AreEqual("", await UseAsync(host, owner, "accountant", Flow.Altinn));
    }

    [TestMethod]
    public async Task A_role_that_the_record_does_not_admit_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var owner = await Flow.ReadyAsync(host);
        using var scope = host.Services.CreateScope();
        var store = scope.ServiceProvider.GetRequiredService<WebApplicationStore>();
        var save = scope.ServiceProvider.GetRequiredService<SaveWebApplication>();
        var user = await UserAsync(host, "accountant");
        var record = await store.FindByNameAsync(Flow.LegalEntity, Flow.IdPorten, CancellationToken.None);
        var emptied = WebApplicationInput.Of(record!) with { Roles = [] };
        Assert.IsInstanceOfType<SaveResult.Saved>(await save.ExecuteAsync(new(Flow.LegalEntity, record!.Id, record.Version, emptied, SecretChanges.None, ""), user, CancellationToken.None));

        var byAccountant = await RunAsync(host, owner, "accountant", Flow.IdPorten, ActionKeys.GetAuthorizationCode);
        var byAdministrator = await RunAsync(host, owner, "admin", Flow.IdPorten, ActionKeys.GetAuthorizationCode);

        Assert.AreEqual("EM-1007", byAccountant.Problem?.Number);
        Assert.IsNull(byAdministrator.Problem);
    }

    private static async Task<Host.Security.SignedInUser> UserAsync(TestHost host, string name)
    {
        var directory = host.Services.GetRequiredService<UserDirectory>();
        var account = (await directory.ListAsync(CancellationToken.None)).Single(account => account.Name == name);
        return (await directory.FindAsync(account.Id, CancellationToken.None))!;
    }

    private static async Task<ActionAnswer> RunAsync(TestHost host, Flow flow, string user, string record, string action)
    {
        var id = (await flow.RecordAsync(record)).GetProperty("id").GetString()!;
        using var scope = host.Services.CreateScope();
        return await scope.ServiceProvider.GetRequiredService<RunAction>().ExecuteAsync(new(Flow.LegalEntity, id, action, NoValues), await UserAsync(host, user), CancellationToken.None);
    }

    private static async Task<string> UseAsync(TestHost host, Flow flow, string user, string record)
    {
        var id = (await flow.RecordAsync(record)).GetProperty("id").GetString()!;
        using var scope = host.Services.CreateScope();
        var used = await scope.ServiceProvider.GetRequiredService<UseAccessToken>().ExecuteAsync(Flow.LegalEntity, id, [], await UserAsync(host, user), CancellationToken.None);
        return used.Succeeded ? "" : used.Problem.Number;
    }
}
