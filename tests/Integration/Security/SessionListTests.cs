using ElectronicMessages.Host.Audit;

namespace ElectronicMessages.Tests.Integration.Security;

/// <summary>Where somebody is signed in, and how each of these ends.</summary>
[TestClass]
public sealed class SessionListTests
{
    [TestMethod]
    public async Task The_account_lists_every_session_and_marks_this_browser()
    {
        await using var host = await SecurityHost.StartAsync();
        using var here = await host.SignInAsync(DemoUser.Auditor);
        using var there = await host.SignInAsync(DemoUser.Auditor);
        using var somebodyElse = await host.SignInAsync(DemoUser.Operator);

        var page = await here.GetAsync("/account");

        Assert.HasCount(2, SessionsOn(page));
        Assert.HasCount(1, page.Text.Split("this browser")[1..]);
    }

    [TestMethod]
    public async Task A_session_that_is_ended_elsewhere_is_out_with_its_next_request()
    {
        await using var host = await SecurityHost.StartAsync();
        using var lost = await host.SignInAsync(DemoUser.Auditor);
        var itsOwn = SessionsOn(await lost.GetAsync("/account")).Single()["session"];
        using var here = await host.SignInAsync(DemoUser.Auditor);

        var page = await here.SubmitAsync(SessionsOn(await here.GetAsync("/account")).Single(form => form["session"] == itsOwn));

        Assert.Contains("That session has ended.", page.Text, StringComparison.Ordinal);
        Assert.AreEqual("/sign-in", (await lost.GetAsync("/account")).Address.AbsolutePath);
        Assert.AreEqual(200, (await here.GetWithoutFollowingAsync("/account")).StatusCode);
        Assert.AreEqual("End session", (await host.NewestLineAsync()).Action);
    }

    [TestMethod]
    public async Task Signing_out_everywhere_ends_every_session_of_the_user_and_of_nobody_else()
    {
        await using var host = await SecurityHost.StartAsync();
        using var here = await host.SignInAsync(DemoUser.Auditor);
        using var there = await host.SignInAsync(DemoUser.Auditor);
        using var somebodyElse = await host.SignInAsync(DemoUser.Operator);

        var page = await here.SubmitAsync((await here.GetAsync("/account")).FormWithButton("Sign out everywhere"));

        Assert.AreEqual("/sign-in", page.Address.AbsolutePath);
        Assert.Contains("2 sessions have ended", page.Text, StringComparison.Ordinal);
        Assert.AreEqual(302, (await here.GetWithoutFollowingAsync("/account")).StatusCode);
        Assert.AreEqual(302, (await there.GetWithoutFollowingAsync("/account")).StatusCode);
        Assert.AreEqual(200, (await somebodyElse.GetWithoutFollowingAsync("/account")).StatusCode);
    }

    [TestMethod]
    public async Task An_administrator_sees_a_users_sessions_and_ends_them()
    {
        await using var host = await SecurityHost.StartAsync();
        using var user = await host.SignInAsync(DemoUser.Auditor);
        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var address = (await administrator.GetAsync("/users")).Link("auditor").AbsolutePath;

        var page = await administrator.SubmitAsync((await administrator.GetAsync(address)).FormWithButton("End all sessions"));

        Assert.Contains("All sessions of the user have ended.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Signed in nowhere.", page.Text, StringComparison.Ordinal);
        Assert.AreEqual(302, (await user.GetWithoutFollowingAsync("/account")).StatusCode);
        Assert.AreEqual((ActionLogOutcome.Succeeded, "admin", "auditor"), await WhoAsync(host));
    }

    [TestMethod]
    public async Task Nobody_ends_a_session_of_somebody_else_without_being_an_administrator()
    {
        await using var host = await SecurityHost.StartAsync();
        using var victim = await host.SignInAsync(DemoUser.Administrator);
        var theirs = SessionsOn(await victim.GetAsync("/account")).Single()["session"];
        using var attacker = await host.SignInAsync(DemoUser.Auditor);

        var page = await attacker.SubmitAsync(SessionsOn(await attacker.GetAsync("/account")).Single(), ("session", theirs));

        Assert.Contains("EM-5060", page.Text, StringComparison.Ordinal);
        Assert.AreEqual(200, (await victim.GetWithoutFollowingAsync("/account")).StatusCode);
    }

    [TestMethod]
    public async Task Changing_the_password_ends_all_other_sessions()
    {
        await using var host = await SecurityHost.StartAsync();
        using var here = await host.SignInAsync(DemoUser.Auditor);
        using var there = await host.SignInAsync(DemoUser.Auditor);

        await here.SubmitAsync((await here.GetAsync("/account")).FormWithButton("Change password"), ("known", DemoUser.Auditor.Password), ("chosen", "another long sentence"), ("repeated", "another long sentence"));

        Assert.AreEqual(302, (await there.GetWithoutFollowingAsync("/account")).StatusCode);
        Assert.HasCount(1, SessionsOn(await here.GetAsync("/account")));
    }

    [TestMethod]
    public async Task A_session_survives_a_restart_and_a_cookie_kept_after_signing_out_does_not()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Auditor);
        var kept = visitor.Cookies.Cookies.Single(cookie => cookie.Name == "__Host-em-session").Value;

        await host.RestartAsync();
        var after = await visitor.GetWithoutFollowingAsync("/account");
        await visitor.SubmitAsync((await visitor.GetAsync("/account")).Form("/sign-out"));
        visitor.Cookies.Set("localhost", "__Host-em-session", kept);

        Assert.AreEqual(200, after.StatusCode);
        Assert.AreEqual(302, (await visitor.GetWithoutFollowingAsync("/account")).StatusCode);
    }

    [TestMethod]
    public async Task The_database_holds_no_value_that_a_cookie_carries()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Auditor);
        var shown = SessionsOn(await visitor.GetAsync("/account")).Single()["session"];

        visitor.Cookies.Set("localhost", "__Host-em-session", shown!);

        Assert.AreEqual(302, (await visitor.GetWithoutFollowingAsync("/account")).StatusCode);
    }

    private static IReadOnlyList<HtmlForm> SessionsOn(Page page) => [.. page.Forms.Where(form => form["session"] is not null)];

    private static async Task<(ActionLogOutcome Outcome, string? User, string? Record)> WhoAsync(TestHost host)
    {
        var line = await host.NewestLineAsync();
        return (line.Outcome, line.UserName, line.RecordName);
    }
}
