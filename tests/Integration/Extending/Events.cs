namespace ElectronicMessages.Tests.Integration.Extending;

/// <summary>What plugins are told, and that nobody who listens badly spoils it.</summary>
[TestClass]
public sealed class Events
{
    [TestMethod]
    public async Task Plugins_hear_of_the_whole_way_from_the_button_to_the_token()
    {
        await using var testland = await Testland.StartAsync();

        await testland.AuthorizeAsync();

        await testland.HearsAsync("running get-authorization-code of TL Sign-in");
        await testland.HearsAsync("ran get-authorization-code of TL Sign-in: succeeded");
        await testland.HearsAsync("code received by accountant for TL Sign-in");
        await testland.HearsAsync("running obtain-access-token of TL Sign-in");
        await testland.HearsAsync("token obtained for TL Sign-in with tl.read");
        await testland.HearsAsync("ran obtain-access-token of TL Sign-in: succeeded");
    }

    [TestMethod]
    public async Task A_handler_that_fails_changes_nothing_and_is_named_on_the_page_of_its_plugin()
    {
        await using var testland = await Testland.StartAsync();

        var page = await testland.RunAsync("go on");
        await testland.HearsAsync("ran every-field of TL Sign-in: succeeded");
        using var administrator = await testland.Host.SignInAsync(DemoUser.Administrator);
        await Eventually.IsTrueAsync(
            async () => (await administrator.GetAsync("/plugins/testland.extending/1.0.0")).Text.Contains("EM-4040 The plugin Extensions of Testland failed while it was told ActionRan.", StringComparison.Ordinal),
            "the failure is told on the page");

        Assert.Contains("Every field was read. Said so.", page.Text);
    }

    [TestMethod]
    public async Task A_refused_action_is_told_with_its_number()
    {
        await using var testland = await Testland.StartAsync();

        await testland.RunAsync("refuse");

        await testland.HearsAsync("ran every-field of TL Sign-in: TL-0001");
    }

    [TestMethod]
    public async Task Plugins_hear_of_the_state_of_others_from_the_moment_they_run()
    {
        await using var testland = await Testland.StartAsync();

        await testland.HearsAsync("plugin testland.bare-token Loaded");
        await testland.HearsAsync("plugin testland.extending Loaded");
    }
}
