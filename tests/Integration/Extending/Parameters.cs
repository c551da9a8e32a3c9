namespace ElectronicMessages.Tests.Integration.Extending;

/// <summary>One parameters record gives the dialog, the binding and the run that nobody waits for.</summary>
[TestClass]
public sealed class Parameters
{
    private const string Action = "choose-return";

    [TestMethod]
    public async Task The_dialog_begins_with_the_defaults_and_choices_of_the_plugin()
    {
        await using var testland = await Testland.StartAsync();

        var dialog = await DialogAsync(testland);

        Assert.Contains("Castle office", dialog.Html);
        Assert.Contains("Mill office", dialog.Html);
        Assert.DoesNotContain("Harbour office", dialog.Html);
        Assert.Contains("value=\"by accountant\"", dialog.Html);
    }

    [TestMethod]
    public async Task Without_script_the_button_shows_the_choices_that_another_value_leads_to()
    {
        await using var testland = await Testland.StartAsync();

        var again = await FieldsAsync(testland, ("p.region", "south"), ("p.correction", "true"));

        Assert.Contains("Harbour office", again.Html);
        Assert.DoesNotContain("Castle office", again.Html);
        Assert.Contains("Electronic report parameters", again.Text);
    }

    [TestMethod]
    public async Task What_is_chosen_reaches_the_action_bound_to_its_record()
    {
        await using var testland = await Testland.StartAsync();

        var page = await RunAsync(testland, ("p.region", "north"), ("p.office", "mill"), ("p.taxes", "vat"), ("p.rate", "15"), ("p.note", "hello"));

        Assert.Contains("north, mill, vat, no reason, 15, hello", page.Text);
    }

    [TestMethod]
    public async Task A_field_that_is_not_there_is_not_required_and_what_is_sent_of_it_does_not_count()
    {
        await using var testland = await Testland.StartAsync();

        var page = await RunAsync(testland, ("p.office", "mill"), ("p.reason", "smuggled in"), ("p.note", ""));

        Assert.Contains("north, mill, , no reason, 25,", page.Text);
    }

    [TestMethod]
    public async Task A_field_that_is_there_is_required()
    {
        await using var testland = await Testland.StartAsync();

        var page = await RunAsync(testland, ("p.office", "mill"), ("p.correction", "true"), ("p.reason", ""));

        Assert.Contains("Fill in this field.", page.Text);
    }

    [TestMethod]
    public async Task A_field_that_is_locked_keeps_its_default_whatever_is_sent()
    {
        await using var testland = await Testland.StartAsync();

        var page = await RunAsync(testland, ("p.region", "south"), ("p.office", "market"), ("p.rate", "1"));

        Assert.Contains("south, market, , no reason, 25,", page.Text);
    }

    [TestMethod]
    public async Task A_choice_that_the_plugin_does_not_offer_for_these_values_is_refused()
    {
        await using var testland = await Testland.StartAsync();

        var page = await RunAsync(testland, ("p.region", "north"), ("p.office", "harbour"));

        Assert.Contains("Choose one of the values on offer.", page.Text);
    }

    [TestMethod]
    public async Task The_plugins_own_validation_is_told_at_its_field()
    {
        await using var testland = await Testland.StartAsync();

        var page = await RunAsync(testland, ("p.office", "mill"), ("p.taxes", "salt"));

        Assert.Contains("There is no salt tax in the north.", page.Text);
        Assert.Contains("field-p-taxes-error", page.Html);
    }

    [TestMethod]
    public async Task What_was_chosen_last_is_remembered_but_for_what_begins_anew_each_time()
    {
        await using var testland = await Testland.StartAsync();
        await RunAsync(testland, ("p.region", "north"), ("p.office", "mill"), ("p.rate", "7"), ("p.note", "only this time"));

        var dialog = await DialogAsync(testland);

        Assert.Contains("<option value=\"mill\" selected=\"selected\">", dialog.Html);
        Assert.Contains("value=\"7\"", dialog.Html);
        Assert.DoesNotContain("only this time", dialog.Html.Split("dialog__body")[1]);
    }

    [TestMethod]
    public async Task In_the_background_it_runs_by_itself_and_the_result_is_a_line()
    {
        await using var testland = await Testland.StartAsync();

        var page = await RunAsync(testland, ("p.office", "mill"), ("p.note", "later"), ("in-background", "true"));

        Assert.Contains("It runs in the background; the result is a line in the action log.", page.Text);
        await LoggedAsync(testland, "north, mill, , no reason, 25, later");
    }

    [TestMethod]
    public async Task What_fails_in_the_background_is_told_in_the_action_log()
    {
        await using var testland = await Testland.StartAsync();

        await RunAsync(testland, ("p.region", "south"), ("p.office", "closed"), ("in-background", "true"));

        await LoggedAsync(testland, "EM-4030");
    }

    [TestMethod]
    public async Task An_action_that_does_not_admit_it_is_not_queued()
    {
        await using var testland = await Testland.StartAsync();
        var path = await testland.Flow.RecordPathAsync(Testland.SignIn);
        var page = await testland.Flow.Visitor.GetAsync(path);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(testland.Host.Address, $"/api{path}/actions/every-field?background=true"))
        {
            Content = new StringContent("""{"text":"go on"}""", System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("RequestVerificationToken", page.Form("/sign-out")["__RequestVerificationToken"]);

        var answer = await testland.Flow.Visitor.SendAsync(request, follow: false);

        Assert.Contains("EM-1050", answer.Html);
    }

    private static async Task<Page> DialogAsync(Testland testland) =>
        await testland.Flow.Visitor.GetAsync($"{await testland.Flow.RecordPathAsync(Testland.SignIn)}?dialog={Action}");

    private static Task<Page> RunAsync(Testland testland, params (string Name, string? Value)[] values) => testland.Flow.RunAsync(Testland.SignIn, Action, values);

    private static async Task<Page> FieldsAsync(Testland testland, params (string Name, string? Value)[] values)
    {
        var dialog = await DialogAsync(testland);
        return await testland.Flow.Visitor.SubmitAsync(dialog.FormWithButton("Show the choices for these values"), values);
    }

    private static Task LoggedAsync(Testland testland, string text) =>
        Eventually.IsTrueAsync(async () => (await testland.Flow.NewestLineAsync()).Contains(text, StringComparison.Ordinal), $"the action log says {text}");
}
