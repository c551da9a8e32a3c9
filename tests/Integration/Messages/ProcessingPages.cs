using ElectronicMessages.Tests.Integration.Operations;
using ElectronicMessages.Tests.Integration.Plugins;
using ElectronicMessages.Tests.Integration.Smoke;

namespace ElectronicMessages.Tests.Integration.Messages;

[TestClass]
public sealed class ProcessingPages
{
    private const string List = "/NO01/message-processing";

    public static IEnumerable<object[]> Looks => OperationsInTheBrowser.Looks;

    [TestMethod]
    public async Task A_processing_shows_its_steps_its_actions_from_where_to_where_and_its_statuses()
    {
        await using var host = await TestHost.StartAsync();
        using var accountant = await host.SignInAsync(DemoUser.Accountant);

        var page = await accountant.GetAsync(List);

        Assert.Contains("NO VAT return", page.Text);
        Assert.Contains("1. Collect", page.Text);
        Assert.Contains("6 steps, 26 actions", page.Text);
        Assert.Contains("42 statuses", page.Text);
        Assert.Contains("Send validation request", page.Text);
        Assert.Contains("NO VAT SUCCESSFUL VAT return submission to the Tax Administr", page.Text);
    }

    [TestMethod]
    public async Task A_legal_entity_for_which_the_plugin_is_disabled_has_no_processing_of_it()
    {
        await using var host = await TestHost.StartAsync();
        using var administrator = await PluginAdministrator.OfAsync(host);
        using var accountant = await host.SignInAsync(DemoUser.Accountant);
        var plugin = await administrator.Visitor.GetAsync("/plugins/norway.vatreturn/1.0.0");
        await administrator.Visitor.SubmitAsync(plugin.FormWithButton("Disable for NO01"));

        var list = await accountant.GetAsync(List);
        var record = await accountant.GetAsync($"{List}/NO%20VAT%20return");

        Assert.Contains("No message processings yet", list.Text);
        Assert.AreEqual(404, record.StatusCode);
        Assert.Contains("EM-0401", record.Text);
        Assert.Contains("Open Electronic message processing", record.Text);
    }

    [TestMethod]
    public async Task The_filter_finds_by_name()
    {
        await using var host = await TestHost.StartAsync();
        using var accountant = await host.SignInAsync(DemoUser.Accountant);

        Assert.Contains("NO VAT return", (await accountant.GetAsync($"{List}?filter=vat")).Text);
        Assert.Contains("Nothing matches “nowhere”.", (await accountant.GetAsync($"{List}?filter=nowhere")).Text);
    }

    [TestMethod]
    [DynamicData(nameof(Looks))]
    public async Task The_page_is_sound_in_each_look(string look, int width, bool dark)
    {
        await using var host = await TestHost.StartAsync();
        await using var visit = await Visit.BeginAsync(host, DemoUser.Accountant, new($"processing-{look}", new(Dark: dark, Width: width, Height: 900)));

        await visit.OpenAsync(List);

        visit.AssertNoErrors();
    }
}
