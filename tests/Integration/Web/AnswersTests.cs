using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Integration.Web;

[TestClass]
public sealed class AnswersTests
{
    [TestMethod]
    [DataRow("/style-guide")]
    [DataRow("/no-such-page")]
    [DataRow("/app.css")]
    [DataRow("/api/no-such-address")]
    public async Task Every_answer_tells_the_browser_what_not_to_do(string address)
    {
        await using var host = await TestHost.StartAsync();
        using var visitor = host.NewVisitor();

        var answer = await visitor.GetWithoutFollowingAsync(address);

        Assert.AreEqual(SecurityHeaders.ContentSecurityPolicy, answer.Headers["Content-Security-Policy"]);
        Assert.AreEqual("no-referrer", answer.Headers["Referrer-Policy"]);
        Assert.AreEqual("nosniff", answer.Headers["X-Content-Type-Options"]);
        Assert.AreEqual("DENY", answer.Headers["X-Frame-Options"]);
        Assert.AreEqual("same-origin", answer.Headers["Cross-Origin-Opener-Policy"]);
        Assert.AreEqual(address != "/app.css", answer.Headers["Cache-Control"] == "no-store");
        Assert.IsFalse(answer.Headers.ContainsKey("Server"));
    }

    [TestMethod]
    public async Task A_page_brings_its_style_under_an_address_that_browsers_keep()
    {
        await using var host = await TestHost.StartAsync();
        using var visitor = host.NewVisitor();
        var page = await visitor.GetAsync("/style-guide");
        var address = page.Html.Split('"').First(part => part.StartsWith("/app.css?v=", StringComparison.Ordinal));

        var style = await visitor.GetAsync(address);

        Assert.AreEqual(200, style.StatusCode);
        Assert.AreEqual("public, max-age=31536000, immutable", style.Headers["Cache-Control"]);
    }

    [TestMethod]
    public async Task The_antiforgery_cookie_belongs_to_this_host_and_to_no_script()
    {
        await using var host = await TestHost.StartAsync();
        using var visitor = host.NewVisitor();

        var page = await visitor.GetAsync("/style-guide");

        var cookie = page.Headers["Set-Cookie"];
        Assert.StartsWith("__Host-em-antiforgery=", cookie, StringComparison.Ordinal);
        foreach (var attribute in new[] { "path=/", "secure", "httponly", "samesite=lax" })
        {
            Assert.Contains(attribute, cookie, StringComparison.Ordinal);
        }
    }
}
