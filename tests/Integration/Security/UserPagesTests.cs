using System.Text.RegularExpressions;

namespace ElectronicMessages.Tests.Integration.Security;

[TestClass]
public sealed partial class UserPagesTests
{
    private const string Chosen = "a sentence of my own";

    [TestMethod]
    public async Task A_new_user_signs_in_once_with_the_password_that_was_shown_and_then_with_an_own_one()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var password = await CreateAsync(administrator, "ola", "Auditor:NO01");
        using var ola = host.NewVisitor();

        var forced = await SignInAsync(ola, "ola", password);
        var elsewhere = await ola.GetAsync("/NO01/web-applications");
        var call = await ola.GetWithoutFollowingAsync("/api/NO01/web-applications");
        var changed = await ola.SubmitAsync(elsewhere.Form("password"), ("known", password), ("chosen", Chosen), ("repeated", Chosen));
        var opened = await ola.GetAsync("/NO01/web-applications");

        Assert.AreEqual(("/account", "/account"), (forced.Address.AbsolutePath, elsewhere.Address.AbsolutePath));
        Assert.Contains("EM-5006", forced.Text, StringComparison.Ordinal);
        Assert.AreEqual(403, call.StatusCode);
        Assert.Contains("EM-5006", call.Html, StringComparison.Ordinal);
        Assert.Contains("Your password was changed", changed.Text, StringComparison.Ordinal);
        Assert.AreEqual(("/NO01/web-applications", 200), (opened.Address.AbsolutePath, opened.StatusCode));
        Assert.DoesNotContain(password, host.Logs.AsText(), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_disabled_user_is_out_with_the_next_request()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        using var auditor = await host.SignInAsync(DemoUser.Auditor);
        var page = await OpenAsync(administrator, "auditor");

        var disabled = await administrator.SubmitAsync(page.FormWithButton("Disable"));
        var after = await auditor.GetWithoutFollowingAsync("/account");

        Assert.Contains("The user was disabled.", disabled.Text, StringComparison.Ordinal);
        Assert.AreEqual(302, after.StatusCode);
    }

    [TestMethod]
    public async Task Roles_are_given_and_taken_on_the_page_and_a_second_save_from_before_is_refused()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var page = await OpenAsync(administrator, "auditor");

        var saved = await administrator.SubmitAsync(page.Form("user"), ("roles", "TaxAccountant:NO02"));
        var stale = await administrator.SubmitAsync(page.Form("user"), ("roles", "SystemAdministrator"));

        Assert.Contains("The roles were saved.", saved.Text, StringComparison.Ordinal);
        Assert.Contains("Tax accountant in NO02", saved.Text, StringComparison.Ordinal);
        Assert.Contains("EM-5034", stale.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_reset_password_is_shown_once()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var page = await OpenAsync(administrator, "auditor");

        var reset = await administrator.SubmitAsync(page.FormWithButton("Reset password"));
        var later = await OpenAsync(administrator, "auditor");

        var password = ShownPassword().Match(reset.Html).Groups["password"].Value;
        Assert.AreEqual(26, password.Length);
        Assert.DoesNotContain(password, later.Html, StringComparison.Ordinal);
        Assert.Contains("One-time password", later.Text, StringComparison.Ordinal);
        using var auditor = host.NewVisitor();
        Assert.AreEqual("/account", (await SignInAsync(auditor, "auditor", password)).Address.AbsolutePath);
    }

    [TestMethod]
    public async Task A_user_that_does_not_exist_is_a_page_that_says_so()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);

        var page = await administrator.GetAsync("/users/nobody");

        Assert.AreEqual(404, page.StatusCode);
        Assert.Contains("EM-5033", page.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_legal_entity_is_renamed_on_the_page()
    {
        await using var host = await SecurityHost.StartAsync();
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var page = await administrator.GetAsync("/users/legal-entities");

        var renamed = await administrator.SubmitAsync(page.Form("rename-NO02"), ("name", "Renamed company"));
        var stale = await administrator.SubmitAsync(page.Form("rename-NO02"), ("name", "Another name"));

        Assert.Contains("The legal entity NO02 was renamed.", renamed.Text, StringComparison.Ordinal);
        Assert.Contains("EM-5044", stale.Text, StringComparison.Ordinal);
        Assert.Contains("Renamed company", stale.Html, StringComparison.Ordinal);
    }

    private static async Task<string> CreateAsync(Visitor administrator, string name, string role)
    {
        var form = (await administrator.GetAsync("/users/new")).Form("user");
        var created = await administrator.SubmitAsync(form, ("name", name), ("displayName", $"{name} by name"), ("roles", role));
        return ShownPassword().Match(created.Html).Groups["password"].Value;
    }

    private static async Task<Page> OpenAsync(Visitor administrator, string name) =>
        await administrator.GetAsync((await administrator.GetAsync("/users")).Link(name).PathAndQuery);

    private static async Task<Page> SignInAsync(Visitor visitor, string name, string password) =>
        await visitor.SubmitAsync((await visitor.GetAsync("/sign-in")).FormWithButton("Sign in"), ("name", name), ("password", password));

    [GeneratedRegex("id=\"one-time-password\">(?<password>[^<]+)<", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ShownPassword();
}
