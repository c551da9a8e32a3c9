using System.Text;
using System.Text.Json;
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
        var address = System.Text.RegularExpressions.Regex.Match(page.Html, "/app\\.css\\?v=[^\"]+").Value;

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
        Assert.StartsWith("__Host-em-antiforgery=", cookie);
        foreach (var attribute in new[] { "path=/", "secure", "httponly", "samesite=lax" })
        {
            Assert.Contains(attribute, cookie);
        }
    }

    [TestMethod]
    public async Task A_form_without_its_token_is_told_what_to_do()
    {
        await using var host = await TestHost.StartAsync();
        using var visitor = host.NewVisitor();

        var page = await visitor.SendAsync(Post(host, "/style-guide", "a=b"), follow: false);

        Assert.AreEqual(400, page.StatusCode);
        Assert.Contains("EM-8400", page.Text);
        Assert.Contains("Correlation id", page.Text);
    }

    [TestMethod]
    public async Task A_form_of_more_than_1_MB_is_refused_with_a_page()
    {
        await using var host = await TestHost.StartAsync();
        using var visitor = host.NewVisitor();

        var page = await visitor.SendAsync(Post(host, "/style-guide", "text=" + new string('a', (int)RequestLimits.Form)), follow: false);

        Assert.AreEqual(413, page.StatusCode);
        Assert.Contains("EM-8413", page.Text);
    }

    [TestMethod]
    public async Task An_address_that_names_nothing_says_so_and_shows_the_way_home()
    {
        await using var host = await TestHost.StartAsync();
        using var visitor = host.NewVisitor();

        var page = await visitor.GetAsync("/no-such-page");

        Assert.AreEqual(404, page.StatusCode);
        Assert.Contains("EM-8404", page.Text);
        Assert.AreEqual("/", page.Link("Home").AbsolutePath);
    }

    [TestMethod]
    public async Task The_API_answers_with_a_problem_and_never_with_a_page()
    {
        await using var host = await TestHost.StartAsync();
        using var visitor = host.NewVisitor();

        var answer = await visitor.GetAsync("/api/no-such-address");

        var problem = JsonDocument.Parse(answer.Html).RootElement;
        Assert.AreEqual("application/problem+json", answer.Headers["Content-Type"]);
        Assert.AreEqual("EM-8404", problem.GetProperty("number").GetString());
        Assert.AreEqual(32, problem.GetProperty("traceId").GetString()!.Length);
    }

    private static HttpRequestMessage Post(TestHost host, string address, string body) => new(HttpMethod.Post, new Uri(host.Address, address))
    {
        Content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded"),
    };
}
