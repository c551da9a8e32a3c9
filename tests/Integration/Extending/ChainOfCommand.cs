namespace ElectronicMessages.Tests.Integration.Extending;

/// <summary>Extensions around actions of another plugin and of the host, from the button to the line in the action log.</summary>
[TestClass]
public sealed class ChainOfCommand
{
    [TestMethod]
    public async Task An_extension_adds_to_what_the_action_of_another_plugin_answers()
    {
        await using var testland = await Testland.StartAsync();

        var page = await testland.RunAsync("go on");

        Assert.Contains("Every field was read. Said so.", page.Text);
    }

    [TestMethod]
    public async Task Values_that_an_extension_changes_reach_the_one_inside_of_it()
    {
        await using var testland = await Testland.StartAsync();

        var page = await testland.RunAsync("rewrite");

        Assert.Contains("Ran with rewritten. Said so.", page.Text);
    }

    [TestMethod]
    [DataRow("throw before", "As the test wanted, before.", "EM-4041")]
    [DataRow("throw after", "As the test wanted, after.", "EM-4041")]
    [DataRow("do not go on", "did not call next", "EM-4042")]
    [DataRow("rewrite wrongly", "cannot be used", "EM-4041")]
    public async Task An_extension_that_fails_is_skipped_and_its_plugin_is_named(string text, string why, string number)
    {
        await using var testland = await Testland.StartAsync();

        var page = await testland.RunAsync(text);
        var log = await testland.Flow.NewestLineAsync();
        using var administrator = await testland.Host.SignInAsync(DemoUser.Administrator);
        var plugin = await administrator.GetAsync("/plugins/testland.extending/1.0.0");

        Assert.Contains("Every field was read.", page.Text);
        Assert.DoesNotContain("Said so.", page.Text);
        Assert.Contains($"{number} The extension SaySo of the plugin Extensions of Testland", log);
        Assert.Contains(why, plugin.Text);
    }

    [TestMethod]
    public async Task An_extension_that_says_so_stops_the_action_when_it_fails()
    {
        await using var testland = await Testland.StartAsync();

        var page = await testland.RunAsync("stop");

        Assert.Contains("EM-4041", page.Text);
        Assert.Contains("The extension KeepOrder of the plugin Extensions of Testland failed around Try every field.", page.Text);
        Assert.DoesNotContain("Every field was read.", page.Text);
    }

    [TestMethod]
    public async Task A_refusal_of_an_extension_is_told_with_its_own_texts()
    {
        await using var testland = await Testland.StartAsync();

        var page = await testland.RunAsync("refuse");

        Assert.Contains("TL-0001", page.Text);
        Assert.Contains("An extension of Testland refused.", page.Text);
    }

    [TestMethod]
    public async Task A_failure_of_the_action_itself_stays_the_failure_of_its_own_plugin()
    {
        await using var testland = await Testland.StartAsync();

        var page = await testland.RunAsync("throw");

        Assert.Contains("EM-4030", page.Text);
        Assert.Contains("The plugin Authorities of Testland failed while it ran Try every field.", page.Text);
    }

    [TestMethod]
    public async Task The_order_stands_in_the_record_and_on_the_page_of_the_plugin()
    {
        await using var testland = await Testland.StartAsync();

        var record = await testland.Flow.Visitor.GetAsync(await testland.Flow.RecordPathAsync(Testland.SignIn));
        using var administrator = await testland.Host.SignInAsync(DemoUser.Administrator);
        var plugin = await administrator.GetAsync("/plugins/testland.extending/1.0.0");

        Assert.IsTrue(record.Text.IndexOf("SaySo", StringComparison.Ordinal) < record.Text.IndexOf("KeepOrder", StringComparison.Ordinal), record.Text);
        Assert.Contains("3 around Try every field, Revoke and disconnect", record.Text);
        Assert.Contains("wraps every-field of TL Sign-in, order 20 (2 of 2); when it fails, the action stops", plugin.Text);
        Assert.Contains("wraps disconnect of every type, order 100; when it fails, it is skipped", plugin.Text);
    }

    [TestMethod]
    public async Task An_extension_of_a_plugin_that_is_disabled_for_the_legal_entity_does_not_run()
    {
        await using var testland = await Testland.StartAsync();
        using var administrator = await testland.Host.SignInAsync(DemoUser.Administrator);
        var plugin = await administrator.GetAsync("/plugins/testland.extending/1.0.0");
        await administrator.SubmitAsync(plugin.FormWithButton("Disable for NO01"));

        var page = await testland.RunAsync("go on");

        Assert.Contains("Every field was read.", page.Text);
        Assert.DoesNotContain("Said so.", page.Text);
    }

    [TestMethod]
    public async Task An_extension_wraps_what_the_host_does_itself()
    {
        await using var testland = await Testland.StartAsync();
        await testland.AuthorizeAsync();
        var path = await testland.Flow.RecordPathAsync(Testland.SignIn);
        var dialog = await testland.Flow.Visitor.GetAsync($"{path}?dialog=disconnect");

        var page = await testland.Flow.Visitor.SubmitAsync(dialog.Form($"{path}?handler=Disconnect"));

        Assert.Contains("Disconnected TL Sign-in.", page.Text);
        Assert.Contains("EM-4041 The extension Farewell of the plugin Extensions of Testland", await testland.Flow.NewestLineAsync());
    }
}
