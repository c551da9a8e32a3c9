namespace ElectronicMessages.Tests.Integration.Security;

[TestClass]
public sealed class SessionTests
{
    private const string SessionCookie = "__Host-em-session";
    private const string BrowserCookie = "__Host-em-browser";

    [TestMethod]
    public async Task Cookies_are_bound_to_the_host_hidden_from_script_and_not_sent_by_other_sites()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = host.NewVisitor();

        var asked = await visitor.GetAsync("/sign-in");
        var answer = await visitor.SubmitWithoutFollowingAsync(asked.FormWithButton("Sign in as auditor"));

        var lines = $"{asked.Headers["Set-Cookie"]}, {answer.Headers["Set-Cookie"]}".Split(", __Host-").Select(line => line.ToLowerInvariant()).ToList();
        Assert.IsTrue(visitor.Cookies.Cookies.All(cookie => cookie.Name.StartsWith("__Host-", StringComparison.Ordinal)));
        foreach (var line in lines)
        {
            Assert.Contains("secure", line, StringComparison.Ordinal);
            Assert.Contains("httponly", line, StringComparison.Ordinal);
            Assert.Contains("samesite=lax", line, StringComparison.Ordinal);
            Assert.Contains("path=/", line, StringComparison.Ordinal);
            Assert.DoesNotContain("domain", line, StringComparison.Ordinal);
        }

        Assert.IsTrue(lines.Exists(line => line.Contains("em-browser", StringComparison.Ordinal) && line.Contains("max-age=31536000", StringComparison.Ordinal)));
        Assert.IsTrue(lines.Exists(line => line.Contains("em-session", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task A_session_ends_eight_hours_after_the_last_request()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Auditor);

        host.Clock.Advance(TimeSpan.FromHours(8) + TimeSpan.FromSeconds(1));

        Assert.AreEqual(302, (await visitor.GetWithoutFollowingAsync("/account")).StatusCode);
    }

    [TestMethod]
    public async Task A_session_that_is_used_ends_after_twelve_hours_all_the_same()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Auditor);

        host.Clock.Advance(TimeSpan.FromHours(7));
        var first = await visitor.GetWithoutFollowingAsync("/account");
        host.Clock.Advance(TimeSpan.FromHours(4.9));
        var second = await visitor.GetWithoutFollowingAsync("/account");
        host.Clock.Advance(TimeSpan.FromHours(0.2));
        var third = await visitor.GetWithoutFollowingAsync("/account");

        Assert.AreEqual((200, 200, 302), (first.StatusCode, second.StatusCode, third.StatusCode));
    }

    [TestMethod]
    public async Task The_browser_keeps_its_name_across_users()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Auditor);
        var before = ValueOf(visitor, BrowserCookie);

        await visitor.SubmitAsync((await visitor.GetAsync("/account")).Form("/sign-out"));
        var signedOut = ValueOf(visitor, BrowserCookie);
        await visitor.SubmitAsync((await visitor.GetAsync("/sign-in")).FormWithButton("Sign in as operator"));

        Assert.AreEqual(before, signedOut);
        Assert.AreEqual(before, ValueOf(visitor, BrowserCookie));
    }

    [TestMethod]
    public async Task A_session_does_not_stand_in_another_browser()
    {
        await using var host = await SecurityHost.StartAsync();
        using var visitor = await host.SignInAsync(DemoUser.Auditor);
        using var other = await host.SignInAsync(DemoUser.Operator);

        other.Cookies.Set("localhost", SessionCookie, ValueOf(visitor, SessionCookie));

        Assert.AreEqual(302, (await other.GetWithoutFollowingAsync("/account")).StatusCode);
    }

    private static string ValueOf(Visitor visitor, string name) => visitor.Cookies.Cookies.Single(cookie => cookie.Name == name).Value;
}
