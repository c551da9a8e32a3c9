namespace ElectronicMessages.Tests.Integration.Security;

[TestClass]
public sealed class SignInTests
{
    [TestMethod]
    public async Task A_visitor_is_led_to_sign_in_and_then_to_where_the_visitor_wanted()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = host.NewVisitor();

        var asked = await visitor.GetAsync("/users");
        var arrived = await visitor.SubmitAsync(asked.FormWithButton("Sign in as admin"));

        Assert.AreEqual("/sign-in?returnUrl=%2Fusers", asked.Address.PathAndQuery);
        Assert.AreEqual("/users", arrived.Address.PathAndQuery);
        Assert.Contains("Users and roles", arrived.Title, StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("https://evil.example/")]
    [DataRow("//evil.example/")]
    [DataRow("/\\evil.example/")]
    [DataRow("/\t/evil.example/")]
    [ChecklistRow("20")]
    public async Task Row_20_a_return_url_that_leaves_the_site_leads_home(string returnUrl)
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = host.NewVisitor();

        var asked = await visitor.GetAsync($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        var answer = await visitor.SubmitWithoutFollowingAsync(asked.FormWithButton("Sign in as auditor"), ("returnUrl", returnUrl));

        Assert.AreEqual(302, answer.StatusCode);
        Assert.AreEqual(host.Address, answer.Location);
    }

    [TestMethod]
    public async Task A_locked_name_is_told_when_the_lock_ends()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = host.NewVisitor();
        var form = (await visitor.GetAsync("/sign-in")).FormWithButton("Sign in");

        for (var attempt = 0; attempt < 5; attempt++)
        {
            await visitor.SubmitAsync(form, ("name", "auditor"), ("password", "wrong"));
        }

        var locked = await visitor.SubmitAsync(form, ("name", "auditor"), ("password", DemoUser.Auditor.Password));
        host.Clock.Advance(TimeSpan.FromMinutes(5));
        var free = await visitor.SubmitAsync(form, ("name", "auditor"), ("password", DemoUser.Auditor.Password));

        Assert.Contains("EM-5002", locked.Text, StringComparison.Ordinal);
        Assert.Contains("The lock ends at 08:05:00 UTC", locked.Text, StringComparison.Ordinal);
        Assert.AreNotEqual("/sign-in", free.Address.AbsolutePath);
    }

    [TestMethod]
    public async Task Too_many_attempts_from_one_address_are_answered_with_429_and_reading_stays_open()
    {
        await using var host = await SecurityHost.StartAsync(signInsPerMinute: 3);
        using var visitor = host.NewVisitor();
        var form = (await visitor.GetAsync("/sign-in")).FormWithButton("Sign in");

        for (var attempt = 0; attempt < 3; attempt++)
        {
            await visitor.SubmitAsync(form, ("name", $"nobody{attempt}"), ("password", "wrong"));
        }

        var refused = await visitor.SubmitAsync(form, ("name", "auditor"), ("password", DemoUser.Auditor.Password));
        var page = await visitor.GetAsync("/sign-in");

        Assert.AreEqual(429, refused.StatusCode);
        Assert.Contains("EM-5003", refused.Text, StringComparison.Ordinal);
        Assert.AreEqual("60", refused.Headers["Retry-After"]);
        Assert.AreEqual(200, page.StatusCode);
    }

    [TestMethod]
    public async Task Outside_Development_no_demo_user_is_offered()
    {
        await using var host = await SecurityHost.StartAsync("Production");
        using var visitor = host.NewVisitor();

        var page = await visitor.GetAsync("/sign-in");

        Assert.AreEqual(200, page.StatusCode);
        Assert.DoesNotContain("Demo users", page.Text, StringComparison.Ordinal);
        Assert.Contains("set-up-link.txt", page.Text, StringComparison.Ordinal);
        Assert.HasCount(1, page.Forms);
    }

    [TestMethod]
    [ChecklistRow("50")]
    public async Task Row_50_a_form_without_its_antiforgery_token_changes_nothing()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Administrator);
        using var stranger = host.NewVisitor();

        var signIn = await stranger.PostAsync(host, "/sign-in", ("name", "admin"), ("password", DemoUser.Administrator.Password));
        var signOut = await visitor.PostAsync(host, "/sign-out");
        var create = await visitor.PostAsync(host, "/users/new", ("name", "planted"), ("displayName", "Planted"), ("roles", "SystemAdministrator"));
        var call = await visitor.PostAsync(host, "/api/NO01/web-applications/some/actions/some");
        var read = await visitor.GetAsync("/sign-out");
        var users = await visitor.GetAsync("/users");

        foreach (var refused in new[] { signIn, signOut, create, call })
        {
            Assert.AreEqual(400, refused.StatusCode, refused.Address.AbsolutePath);
            Assert.Contains("EM-5004", refused.Html, StringComparison.Ordinal);
        }

        Assert.IsEmpty(stranger.Cookies.Cookies.Where(cookie => cookie.Name == "__Host-em-session"));
        Assert.AreEqual(200, read.StatusCode);
        Assert.AreEqual("/users", users.Address.AbsolutePath);
        Assert.DoesNotContain("planted", users.Text, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Whoever_signs_out_is_out()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Auditor);

        var page = await visitor.GetAsync("/account");
        var left = await visitor.SubmitAsync(page.Form("/sign-out"));
        var after = await visitor.GetWithoutFollowingAsync("/account");

        Assert.AreEqual("/sign-in", left.Address.AbsolutePath);
        Assert.AreEqual(302, after.StatusCode);
        Assert.AreEqual("Sign out", (await host.NewestLineAsync()).Action);
    }
}
