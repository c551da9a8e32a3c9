namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>Making, editing and deleting records: what is refused is told at its field, and nothing is overwritten or lost.</summary>
[TestClass]
public sealed class Records
{
    [TestMethod]
    public async Task The_predefined_setup_creates_what_is_missing_and_touches_nothing_that_exists()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await SaveAsync(flow, Flow.Altinn, ("Description", "Ours now"));
        await DeleteAsync(flow, Flow.Altinn);
        await SaveAsync(flow, Flow.IdPorten, ("Description", "Ours now"));

        var again = await flow.ImportAsync();

        Assert.Contains("Made NO Altinn. Existed already and untouched: NO ID-Porten", again.Text);
        Assert.Contains("Ours now", (await flow.Visitor.GetAsync(await flow.RecordPathAsync(Flow.IdPorten))).Text);
        Assert.Contains("Nothing was missing.", (await flow.ImportAsync()).Text);
    }

    [TestMethod]
    public async Task A_record_that_another_one_derives_from_is_not_deleted()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        var dialog = await flow.Visitor.GetAsync($"{path}?dialog=delete");

        var answer = await flow.Visitor.SubmitAsync(dialog.Form($"{path}?handler=Delete"));

        Assert.Contains("EM-1005", dialog.Text);
        Assert.Contains("EM-1005", answer.Text);
        Assert.Contains("NO Altinn derives from NO ID-Porten.", answer.Text);
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task The_second_of_two_saves_shows_both_versions_and_overwrites_nothing()
    {
        await using var host = await TestHost.StartAsync();
        using var first = await Flow.ReadyAsync(host);
        using var second = await Flow.SignedInAsync(host, "admin");
        var path = await first.RecordPathAsync(Flow.IdPorten);
        var mine = await first.Visitor.GetAsync($"{path}/edit");
        var theirs = await second.Visitor.GetAsync($"{path}/edit");
        await second.Visitor.SubmitAsync(theirs.Form("edit"), ("Description", "Theirs"));

        var answer = await first.Visitor.SubmitAsync(mine.Form("edit"), ("Description", "Mine"));

        Assert.Contains("EM-1004", answer.Text);
        Assert.Contains("Saved by admin", answer.Text);
        Assert.Contains("Theirs", answer.Text);
        Assert.Contains("Mine", answer.Html);
        Assert.Contains("Theirs", (await second.Visitor.GetAsync(path)).Text);
        Assert.Contains("Mine", (await first.Visitor.SubmitAsync(answer.Form("edit"))).Text);
    }

    [TestMethod]
    [DataRow("Name", "", "Enter a value.")]
    [DataRow("Name", "NO Altinn", "EM-1003")]
    [DataRow("TokenUrlPath", "http://test.idporten.example/token", "Plain http is for the environment Simulator alone.")]
    [DataRow("TokenUrlPath", "ftp://test.idporten.example/token", "begins with https://")]
    [DataRow("TokenUrlPath", "token", "A path needs a Base URL before it.")]
    [DataRow("BaseUrl", "https://user:password@test.idporten.example", "Remove the user name and password from the URL.")]
    [DataRow("RedirectUrl", "https://localhost/NO01/web-applications#here", "Remove the fragment")]
    [DataRow("Issuer", "not an address", "Enter an absolute URL")]
    [DataRow("AuthorizationLifetimeSeconds", "0", "Enter between 60 seconds")]
    [DataRow("AuthorizationLifetimeSeconds", "soon", "Enter a whole number of seconds.")]
    [DataRow("Environment", "Elsewhere", "Choose one of the environments.")]
    public async Task A_field_that_does_not_fit_is_told_at_the_field_and_what_was_entered_stays(string field, string value, string message)
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        var edit = await flow.Visitor.GetAsync($"{path}/edit");

        var answer = await flow.Visitor.SubmitAsync(edit.Form("edit").With(("Environment", "Test"), ("RedirectUrl", "https://localhost/NO01/web-applications"), ("AuthorizationUrlPath", ""), ("TokenUrlPath", ""), ("Issuer", ""), ("Description", "Kept")).With((field, value)));

        Assert.Contains("EM-1002", answer.Text);
        Assert.Contains(message, answer.Text);
        Assert.Contains("Kept", answer.Html);
        Assert.DoesNotContain("Kept", (await flow.Visitor.GetAsync(path)).Html);
    }

    [TestMethod]
    public async Task A_megabyte_in_a_text_field_is_refused_and_nothing_is_saved()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        var edit = await flow.Visitor.GetAsync($"{path}/edit");

        var long500 = await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Description", new string('x', 500)));
        var megabyte = await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Description", new string('x', 1_048_576)));

        Assert.Contains("At most 250 characters fit here; this has 500.", long500.Text);
        Assert.AreEqual(413, megabyte.StatusCode);
        Assert.Contains("EM-8413", megabyte.Text);
        Assert.DoesNotContain("xxxxxxxx", (await flow.Visitor.GetAsync(path)).Html);
    }

    [TestMethod]
    public async Task An_unchanged_secret_is_absent_from_the_page_and_kept()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        var edit = await flow.Visitor.GetAsync($"{path}/edit");

        Assert.AreEqual("", edit.Form("edit")["NewSecret"] ?? "");
        await flow.Visitor.SubmitAsync(edit.Form("edit"), ("Description", "Another one"));

        await flow.AuthorizeAsync();
        Assert.IsTrue((await flow.RecordAsync(Flow.IdPorten)).GetProperty("hasClientSecret").GetBoolean());
    }

    [TestMethod]
    public async Task What_is_missing_is_said_before_the_action_can_run()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        var edit = await flow.Visitor.GetAsync($"{path}/edit");

        await flow.Visitor.SubmitAsync(edit.Form("edit"), ("ClientId", ""), ("Scope", ""), ("RemoveSecret", "true"));
        var page = await flow.Visitor.GetAsync(path);
        var dialog = await flow.Visitor.GetAsync($"{path}?dialog=get-authorization-code");

        Assert.Contains("Still missing", page.Text);
        Assert.Contains("Client ID : Shown in Digdir", page.Text.Replace("Client ID:", "Client ID :", StringComparison.Ordinal));
        Assert.Contains("EM-1009", dialog.Text);
        Assert.Contains("Missing: Client ID, Client secret, Scope.", dialog.Text);
        Assert.AreEqual("SetUpIncomplete", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task A_redirect_url_elsewhere_warns_on_save_and_refuses_the_action_and_one_button_mends_it()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);

        var saved = await SaveAsync(flow, Flow.IdPorten, ("RedirectUrl", new Uri(host.Address, "/NO02/web-applications").AbsoluteUri));
        var dialog = await flow.Visitor.GetAsync($"{path}?dialog=get-authorization-code");
        var mended = await flow.Visitor.SubmitAsync((await flow.Visitor.GetAsync(path)).Form($"{path}?handler=RedirectUrl"));

        Assert.Contains("The Redirect URL differs from the address of this page", saved.Text);
        Assert.Contains("EM-1010", dialog.Text);
        Assert.Contains("Equals the URL of this page", mended.Text);
        await flow.AuthorizeAsync();
    }

    [TestMethod]
    public async Task Swapped_addresses_warn_on_save_and_a_token_of_another_issuer_is_never_stored()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.AuthorizeAsync();
        using var rogue = await Rogue.StartAsync("https://another.example/");

        var saved = await SaveAsync(flow, Flow.Altinn, ("BaseUrl", $"{rogue.Address}exchange"));
        var answer = await flow.ObtainAsync(Flow.Altinn);

        Assert.Contains("is not an address of Altinn, Norway in Simulator", saved.Text);
        Assert.MatchesRegex("EM-20[0-9][0-9]", answer.Text);
        Assert.Contains("issuer", answer.Text);
        Assert.AreEqual("ObtainDue", await flow.StateAsync(Flow.Altinn));
    }

    [TestMethod]
    public async Task An_unknown_type_an_unknown_environment_and_a_taken_name_are_refused_with_their_numbers()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var dialog = await flow.Visitor.GetAsync($"{flow.ListPath}?dialog=new");
        var form = dialog.Form($"{flow.ListPath}?handler=New");

        Assert.Contains("EM-1006", (await flow.Visitor.SubmitAsync(form, ("typeKey", "XX Nothing"), ("environment", "Test"))).Text);
        Assert.Contains("EM-1024", (await flow.Visitor.SubmitAsync(form, ("typeKey", Flow.IdPorten), ("environment", "Moon"))).Text);
        Assert.Contains("EM-1003", (await flow.Visitor.SubmitAsync(form, ("typeKey", Flow.IdPorten), ("environment", "Test"), ("name", Flow.IdPorten))).Text);
        Assert.Contains("Edit A second one", (await flow.Visitor.SubmitAsync(form, ("typeKey", Flow.IdPorten), ("environment", "Test"), ("name", "A second one"))).Text);
    }

    [TestMethod]
    [ChecklistRow("50")]
    public async Task Row_50_nothing_changes_without_the_antiforgery_token_nor_by_get()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var path = await flow.RecordPathAsync(Flow.IdPorten);
        var dialog = await flow.Visitor.GetAsync($"{path}?dialog=get-authorization-code");

        foreach (var form in new[] { dialog.Form($"{path}?handler=Run&key=get-authorization-code"), (await flow.Visitor.GetAsync($"{path}/edit")).Form("edit"), (await flow.Visitor.GetAsync($"{flow.ListPath}?dialog=import")).Form($"{flow.ListPath}?handler=Import") })
        {
            var refused = await flow.Visitor.SubmitAsync(form.With(("__RequestVerificationToken", null)));
            Assert.AreEqual(400, refused.StatusCode);
            Assert.MatchesRegex("EM-[0-9]{4}", refused.Text);
        }

        using var api = new HttpRequestMessage(HttpMethod.Post, new Uri(host.Address, $"/api{path}/actions/get-authorization-code")) { Content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json") };
        Assert.AreEqual(400, (await flow.Visitor.SendAsync(api, follow: false)).StatusCode);
        await flow.Visitor.GetAsync($"{path}?handler=Run&key=get-authorization-code");
        await flow.Visitor.GetAsync($"{path}?handler=Delete");
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
    }

    private static async Task<Page> SaveAsync(Flow flow, string record, params (string Name, string? Value)[] values)
    {
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(record)}/edit");
        var saved = await flow.Visitor.SubmitAsync(edit.Form("edit"), values);
        Assert.Contains("Saved", saved.Text);
        return saved;
    }

    private static async Task DeleteAsync(Flow flow, string record)
    {
        var path = await flow.RecordPathAsync(record);
        var dialog = await flow.Visitor.GetAsync($"{path}?dialog=delete");
        Assert.Contains($"Deleted {record}.", (await flow.Visitor.SubmitAsync(dialog.Form($"{path}?handler=Delete"))).Text);
    }
}
