namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>
/// Bad redirects back, through the front door. Refused means: no token call, a line in the action log, a message with a
/// number and a next step, and the connection as it was.
/// </summary>
[TestClass]
public sealed class AuthorizationResponses
{
    [TestMethod]
    [ChecklistRow("01")]
    public Task Row_01_a_callback_without_state_is_refused() =>
        RefusedAsync(redirect => Flow.With(redirect, ("state", null)), "EM-20");

    [TestMethod]
    [ChecklistRow("02")]
    public Task Row_02_a_callback_with_an_unknown_or_altered_state_is_refused() =>
        RefusedAsync(redirect => Flow.With(redirect, ("state", "altered")), "EM-20");

    [TestMethod]
    [ChecklistRow("03")]
    public async Task Row_03_a_state_from_another_browser_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());
        using var elsewhere = await Flow.SignedInAsync(host);

        var answer = await elsewhere.OpenAsync(redirect);

        await AssertRefusedAsync(elsewhere, answer, "NotAuthorized");
    }

    [TestMethod]
    [ChecklistRow("04")]
    public async Task Row_04_a_state_used_twice_is_refused_and_the_first_result_is_kept()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());

        var first = await flow.OpenAsync(redirect);
        var second = await flow.OpenAsync(redirect);

        Assert.Contains("Success", first.Text);
        await AssertRefusedAsync(flow, second, "CodeReceived");
        Assert.Contains("Access token was successfully obtained.", (await flow.ObtainAsync()).Text);
    }

    [TestMethod]
    [ChecklistRow("07")]
    public async Task Row_07_a_callback_while_another_user_is_signed_in_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());
        await flow.SignOutAsync();
        await flow.SignInAsync("operator");

        var answer = await flow.OpenAsync(redirect);

        await AssertRefusedAsync(flow, answer, "NotAuthorized");
    }

    [TestMethod]
    public async Task A_code_that_comes_to_a_signed_out_browser_waits_for_its_owner()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());
        await flow.SignOutAsync();

        var asked = await flow.OpenAsync(redirect);
        Assert.AreEqual("/sign-in", asked.Address.AbsolutePath);
        Assert.DoesNotContain("code=", asked.Address.Query);
        var answer = await flow.Visitor.SubmitAsync(asked.FormWithButton("Sign in as accountant"));

        Assert.Contains("Success", answer.Text);
        Assert.Contains("Access token was successfully obtained.", (await flow.ObtainAsync()).Text);
    }

    [TestMethod]
    public async Task A_code_that_comes_to_a_signed_out_browser_is_not_finished_by_another_user()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());
        await flow.SignOutAsync();

        var asked = await flow.OpenAsync(redirect);
        var answer = await flow.Visitor.SubmitAsync(asked.FormWithButton("Sign in as operator"));

        Assert.AreEqual(403, answer.StatusCode);
        Assert.Contains("EM-1013", answer.Text);
        Assert.Contains("EM-1013", (await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}?dialog=obtain-access-token")).Text);
    }

    [TestMethod]
    [ChecklistRow("08")]
    public Task Row_08_a_callback_without_iss_though_the_metadata_promises_it_is_refused() =>
        RefusedAsync(redirect => Flow.With(redirect, ("iss", null)), "EM-20");

    [TestMethod]
    [ChecklistRow("09")]
    public Task Row_09_a_callback_with_the_iss_of_another_authority_is_refused() =>
        RefusedAsync(redirect => Flow.With(redirect, ("iss", "https://login.example")), "EM-20");

    [TestMethod]
    [DataRow("access_denied", null)]
    [DataRow("access_denied", "The person said no")]
    [DataRow("server_error", null)]
    [DataRow("temporarily_unavailable", "try later")]
    [DataRow("some_new_code", "whatever")]
    [ChecklistRow("11")]
    public Task Row_11_an_error_of_the_authority_is_told_in_words(string error, string? description) =>
        RefusedAsync(redirect => Flow.With(redirect, ("code", null), ("error", error), ("error_description", description)), "EM-20");

    [TestMethod]
    [ChecklistRow("12")]
    public async Task Row_12_an_error_description_with_markup_line_breaks_and_length_is_encoded_and_cut()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());
        var description = $"<script>alert(1)</script>\r\nX-Injected: yes\r\n{new string('x', 4_000)}";

        var answer = await flow.OpenAsync(Flow.With(redirect, ("code", null), ("error", "access_denied"), ("error_description", description)));

        Assert.AreEqual(400, answer.StatusCode);
        Assert.DoesNotContain("<script>alert", answer.Html);
        Assert.IsFalse(host.Logs.Lines.Any(line => line.ToString().Contains("\nX-Injected", StringComparison.Ordinal)));
        Assert.DoesNotContain(new string('x', 3_000), answer.Html);
    }

    [TestMethod]
    [ChecklistRow("12")]
    public async Task Row_12_a_request_line_above_the_servers_limit_is_answered_with_414()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);

        var answer = await flow.Visitor.GetAsync($"{flow.ListPath}?state=a&error=access_denied&error_description={new string('x', 1_000_000)}");

        Assert.AreEqual(414, answer.StatusCode);
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    [ChecklistRow("13")]
    public Task Row_13_a_callback_with_both_code_and_error_is_refused() =>
        RefusedAsync(redirect => Flow.With(redirect, ("error", "access_denied")), "EM-20");

    [TestMethod]
    [DataRow("code")]
    [DataRow("state")]
    [DataRow("iss")]
    [ChecklistRow("14")]
    public Task Row_14_a_callback_with_a_parameter_twice_is_refused(string name) =>
        RefusedAsync(redirect => new Uri($"{redirect.AbsoluteUri}&{name}=again"), "EM-20");

    [TestMethod]
    [DataRow("")]
    [DataRow("æøå")]
    [DataRow("long")]
    [ChecklistRow("15")]
    public Task Row_15_a_code_that_is_empty_long_or_not_ascii_is_refused(string code) =>
        RefusedAsync(redirect => Flow.With(redirect, ("code", code == "long" ? new string('a', 5_000) : code)), "EM-20");

    [TestMethod]
    [ChecklistRow("21")]
    public async Task Row_21_the_address_with_the_code_is_left_at_once_and_sends_no_referrer()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());

        var first = await flow.Visitor.GetWithoutFollowingAsync(redirect.AbsoluteUri);

        Assert.IsTrue(first.IsRedirect);
        Assert.AreEqual("", first.Location!.Query);
        Assert.AreEqual("no-referrer", first.Headers["Referrer-Policy"]);
        Assert.AreEqual("", first.Html);
    }

    [TestMethod]
    public async Task A_callback_for_an_unknown_legal_entity_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());

        var answer = await flow.OpenAsync(new(redirect.AbsoluteUri.Replace("/NO01/", "/XX99/", StringComparison.Ordinal)));

        Assert.Contains("EM-1026", answer.Text);
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task A_callback_on_the_page_of_another_legal_entity_is_refused()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());

        var answer = await flow.OpenAsync(new(redirect.AbsoluteUri.Replace("/NO01/", "/NO02/", StringComparison.Ordinal)));

        await AssertRefusedAsync(flow, answer, "NotAuthorized");
    }

    private static async Task RefusedAsync(Func<Uri, Uri> spoil, string number)
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        var redirect = await flow.SignInAtAuthorityAsync(await flow.BeginAsync());

        var answer = await flow.OpenAsync(spoil(redirect));

        Assert.Contains(number, answer.Text);
        await AssertRefusedAsync(flow, answer, "NotAuthorized");
    }

    private static async Task AssertRefusedAsync(Flow flow, Page answer, string state)
    {
        Assert.AreEqual(400, answer.StatusCode, answer.Text);
        Assert.MatchesRegex("EM-20[0-9][0-9]", answer.Text);
        Assert.DoesNotContain("code=", answer.Address.Query);
        Assert.AreEqual(state, await flow.StateAsync(Flow.IdPorten));
        Assert.Contains("Authorization response", await flow.NewestLineAsync());
    }
}
