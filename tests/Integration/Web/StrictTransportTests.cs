namespace ElectronicMessages.Tests.Integration.Web;

/// <summary>HSTS (RFC 6797), as a browser behind a proxy that ends TLS sees it.</summary>
[TestClass]
public sealed class StrictTransportTests
{
    [TestMethod]
    [DataRow("/sign-in", DisplayName = "on a page")]
    [DataRow("/no-such-page", DisplayName = "on an error page")]
    [DataRow("/health/live", DisplayName = "on an answer to machines")]
    public async Task Outside_Development_every_answer_by_https_asks_for_a_year_of_https(string path)
    {
        await using var host = await StartAsync("Production");

        var answer = await GetAsync(host, path, "https", "messages.example");

        Assert.AreEqual("max-age=31536000", answer.Headers["Strict-Transport-Security"]);
    }

    [TestMethod]
    [DataRow("Production", "http", "messages.example", DisplayName = "over plain http, where it means nothing")]
    [DataRow("Production", "https", "localhost", DisplayName = "for localhost, which other programs share")]
    [DataRow("Development", "https", "messages.example", DisplayName = "in Development")]
    public async Task It_is_not_said(string environment, string scheme, string name)
    {
        await using var host = await StartAsync(environment);

        var answer = await GetAsync(host, "/sign-in", scheme, name);

        Assert.AreEqual(200, answer.StatusCode);
        Assert.IsFalse(answer.Headers.ContainsKey("Strict-Transport-Security"));
    }

    [TestMethod]
    public async Task A_scheme_that_no_known_proxy_sends_is_not_believed()
    {
        await using var host = await TestHost.StartAsync(new() { Environment = "Production" });

        var answer = await GetAsync(host, "/sign-in", "https", "messages.example");

        Assert.IsFalse(answer.Headers.ContainsKey("Strict-Transport-Security"));
    }

    private static Task<TestHost> StartAsync(string environment) => TestHost.StartAsync(new()
    {
        Environment = environment,
        Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Host:KnownProxies:0"] = "127.0.0.1", ["Host:KnownProxies:1"] = "::1" },
    });

    private static async Task<Page> GetAsync(TestHost host, string path, string scheme, string name)
    {
        using var visitor = host.NewVisitor();
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, path));
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("X-Forwarded-Host", name);
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        return await visitor.SendAsync(request, follow: false);
    }
}
