using ElectronicMessages.Tests.Integration.Checklist;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>Bad redirects back, through the front door, to a record that is connected already.</summary>
[TestClass]
public sealed class AuthorizationResponses
{
    [TestMethod]
    [ChecklistRow("01")]
    [Conformance("FAPI2: missing-state")]
    public Task Row_01_a_callback_without_state_is_refused() =>
        RefusedAsync("EM-2041", redirect => Flow.With(redirect, ("state", null)), redirect => Flow.With(redirect, ("state", "")));

    [TestMethod]
    [ChecklistRow("02")]
    [Conformance("FAPI2: invalid-state")]
    public Task Row_02_a_callback_with_an_unknown_or_altered_state_is_refused() =>
        RefusedAsync("EM-2042", redirect => Flow.With(redirect, ("state", "unknown")), redirect => Flow.With(redirect, ("state", Altered(redirect))));

    [TestMethod]
    [ChecklistRow("03")]
    public async Task Row_03_a_state_from_another_browser_is_refused()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        using var elsewhere = await Flow.SignedInAsync(door.Host);

        await Refusal.OfCallbackAsync(door, "EM-2046", redirect => redirect, elsewhere.OpenAsync);
    }

    [TestMethod]
    [ChecklistRow("04")]
    public async Task Row_04_a_state_used_twice_is_refused_and_the_first_result_is_kept()
    {
        await using var door = await FrontDoor.OpenAsync();
        var redirect = await door.BeginAsync();
        Assert.Contains("Success", (await door.Flow.OpenAsync(redirect)).Text);

        var again = await door.Flow.OpenAsync(redirect);
        var withAnotherCode = await door.Flow.OpenAsync(Flow.With(redirect, ("code", "another-code")));

        Assert.AreEqual(400, again.StatusCode);
        Assert.Contains("EM-2044", again.Text);
        Assert.Contains("EM-2044", withAnotherCode.Text);
        Assert.AreEqual("CodeReceived", await door.StateAsync());
        Assert.AreEqual(0, door.Authority.Count("/token"));
        Assert.Contains("Access token was successfully obtained.", (await door.Flow.ObtainAsync()).Text);
        Assert.AreEqual(OAuth.The.Code, door.Authority.Tokens.Last.Form["code"]);
    }

    [TestMethod]
    [ChecklistRow("04")]
    public async Task Row_04_an_answer_that_is_opened_again_after_its_redemption_is_refused()
    {
        await using var door = await FrontDoor.ConnectedAsync();

        await Refusal.OfCallbackAsync(door, "EM-2044", redirect => redirect, async redirect =>
        {
            await door.Flow.OpenAsync(Flow.With(redirect, ("iss", "https://login.example")));
            return await door.Flow.OpenAsync(redirect);
        });
    }

    [TestMethod]
    [ChecklistRow("05")]
    public async Task Row_05_a_state_older_than_ten_minutes_is_refused_with_the_offer_to_start_again()
    {
        await using var door = await FrontDoor.OpenAsync();

        var answer = await Refusal.OfCallbackAsync(door, "EM-2045", redirect => redirect, redirect =>
        {
            door.Clock.Advance(TimeSpan.FromMinutes(10));
            return door.Flow.OpenAsync(redirect);
        });

        Assert.Contains("Get authorization code", answer.Text);
    }

    [TestMethod]
    [ChecklistRow("06")]
    public async Task Row_06_callbacks_swapped_between_two_tabs_of_two_legal_entities_are_refused_and_each_lands_on_its_own()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        using var otherTab = new Flow(door.Host) { Visitor = door.Flow.Visitor, ListPath = "/NO02/web-applications" };
        await otherTab.ImportAsync();
        var there = await otherTab.SignInAtAuthorityAsync(await otherTab.BeginAsync());

        await Refusal.OfCallbackAsync(door, "EM-2043", Swapped);
        var swapped = await otherTab.OpenAsync(Swapped(there));
        var here = await door.Flow.OpenAsync(await door.BeginAsync());

        Assert.Contains("EM-2043", swapped.Text);
        Assert.Contains("Success", here.Text);
        Assert.AreEqual("CodeReceived", await door.StateAsync());
        Assert.AreEqual("NotAuthorized", await otherTab.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    [ChecklistRow("07")]
    public async Task Row_07_a_callback_while_another_user_is_signed_in_is_refused()
    {
        await using var door = await FrontDoor.ConnectedAsync();

        await Refusal.OfCallbackAsync(door, "EM-2047", redirect => redirect, async redirect =>
        {
            await door.Flow.SignOutAsync();
            await door.Flow.SignInAsync("operator");
            return await door.Flow.OpenAsync(redirect);
        });
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
    [Conformance("FAPI2: remove-authorization-response-iss")]
    public Task Row_08_a_callback_without_iss_though_the_metadata_promises_it_is_refused() =>
        RefusedAsync("EM-2048", redirect => Flow.With(redirect, ("iss", null)));

    [TestMethod]
    [ChecklistRow("09")]
    [Conformance("FAPI2: invalid-authorization-response-iss")]
    public Task Row_09_a_callback_with_the_iss_of_another_authority_is_refused() =>
        RefusedAsync("EM-2049", redirect => Flow.With(redirect, ("iss", "https://login.example")), redirect => Flow.With(redirect, ("iss", "http://127.0.0.1:1")));

    [TestMethod]
    [ChecklistRow("11")]
    [Conformance("Other: form-post-error")]
    [DataRow("EM-2051", "access_denied")]
    [DataRow("EM-2053", "server_error")]
    [DataRow("EM-2053", "temporarily_unavailable")]
    [DataRow("EM-2052", "some_new_code")]
    public Task Row_11_an_error_of_the_authority_is_told_in_words(string number, string error) =>
        RefusedAsync(
            number,
            redirect => Flow.With(redirect, ("code", null), ("error", error)),
            redirect => Flow.With(redirect, ("code", null), ("error", error), ("error_description", "The person said no")));

    [TestMethod]
    [ChecklistRow("12")]
    public async Task Row_12_an_error_description_with_markup_line_breaks_and_length_is_encoded_and_cut()
    {
        await using var door = await FrontDoor.ConnectedAsync();
        var description = $"<script>alert(1)</script>\r\nX-Injected: yes\r\n{new string('x', 4_000)}";

        var answer = await Refusal.OfCallbackAsync(door, "EM-2051", redirect => Flow.With(redirect, ("code", null), ("error", "access_denied"), ("error_description", description)));

        Assert.DoesNotContain("<script>alert", answer.Html);
        Assert.IsFalse(door.Host.Logs.Lines.Any(line => line.ToString().Contains("\nX-Injected", StringComparison.Ordinal)));
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
        RefusedAsync("EM-2050", redirect => Flow.With(redirect, ("error", "access_denied")));

    [TestMethod]
    [ChecklistRow("14")]
    public Task Row_14_a_callback_with_a_parameter_twice_is_refused() =>
        RefusedAsync("EM-2040", [.. new[] { "code", "state", "iss" }.Select(name => (Func<Uri, Uri>)(redirect => new($"{redirect.AbsoluteUri}&{name}=again")))]);

    [TestMethod]
    [ChecklistRow("15")]
    public async Task Row_15_a_code_that_is_empty_long_or_not_ascii_is_refused()
    {
        await RefusedAsync("EM-2055", [.. new[] { "", "æøå", new string('a', 5_000) }.Select(code => (Func<Uri, Uri>)(redirect => Flow.With(redirect, ("code", code))))]);
    }

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

    private static async Task RefusedAsync(string number, params Func<Uri, Uri>[] spoils)
    {
        await using var door = await FrontDoor.ConnectedAsync();

        foreach (var spoil in spoils)
        {
            await Refusal.OfCallbackAsync(door, number, spoil);
        }
    }

    private static async Task AssertRefusedAsync(Flow flow, Page answer, string state)
    {
        Assert.AreEqual(400, answer.StatusCode, answer.Text);
        Assert.MatchesRegex("EM-20[0-9][0-9]", answer.Text);
        Assert.DoesNotContain("code=", answer.Address.Query);
        Assert.AreEqual(state, await flow.StateAsync(Flow.IdPorten));
        Assert.Contains("Authorization response", await flow.NewestLineAsync());
    }

    private static string Altered(Uri redirect)
    {
        var state = System.Web.HttpUtility.ParseQueryString(redirect.Query)["state"]!;
        return state[..^1] + (state[^1] == 'A' ? 'B' : 'A');
    }

    private static Uri Swapped(Uri redirect) => new(
        redirect.AbsolutePath.StartsWith("/NO01/", StringComparison.Ordinal)
            ? redirect.AbsoluteUri.Replace("/NO01/", "/NO02/", StringComparison.Ordinal)
            : redirect.AbsoluteUri.Replace("/NO02/", "/NO01/", StringComparison.Ordinal));
}
