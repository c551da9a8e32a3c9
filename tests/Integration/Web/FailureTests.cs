using System.Text;
using System.Text.Json;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace ElectronicMessages.Tests.Integration.Web;

[TestClass]
public sealed class FailureTests
{
    private const string Marker = "the-text-of-an-exception";

    [TestMethod]
    [DataRow("/fails", "text/html")]
    [DataRow("/api/fails", "application/problem+json")]
    public async Task An_exception_is_told_without_its_text(string address, string type)
    {
        await using var app = await WebOnly.StartAsync(map => map.MapGet(address, IResult () => throw new InvalidOperationException(Marker)));
        using var visitor = app.NewVisitor();

        var answer = await visitor.GetAsync(address);

        Assert.AreEqual(500, answer.StatusCode);
        Assert.StartsWith(type, answer.Headers["Content-Type"], StringComparison.Ordinal);
        Assert.Contains("EM-8500", answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, answer.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(InvalidOperationException), answer.Html, StringComparison.Ordinal);
        Assert.AreEqual("no-store", answer.Headers["Cache-Control"]);
    }

    [TestMethod]
    [DataRow(400, "EM-8400")]
    [DataRow(403, "EM-8403")]
    [DataRow(404, "EM-8404")]
    [DataRow(405, "EM-8405")]
    [DataRow(429, "EM-8429")]
    [DataRow(503, "EM-8500")]
    public async Task A_bare_status_is_told_by_a_page_with_its_number_and_a_way_back(int status, string number)
    {
        await using var app = await WebOnly.StartAsync(map => map.MapGet("/refuses", () => Results.StatusCode(status)));
        using var visitor = app.NewVisitor();

        var page = await visitor.GetAsync("/refuses?asked=1");

        Assert.AreEqual(status, page.StatusCode);
        Assert.Contains(number, page.Text, StringComparison.Ordinal);
        Assert.Contains("Correlation id", page.Text, StringComparison.Ordinal);
        Assert.AreEqual("/", page.Link("Home").AbsolutePath);
        Assert.AreEqual(status == 503, page.Links.Any(link => link.Text == "Try again" && link.Address.PathAndQuery == "/refuses?asked=1"));
    }

    [TestMethod]
    public async Task A_problem_that_was_set_is_told_in_its_own_words()
    {
        await using var app = await WebOnly.StartAsync(map =>
        {
            map.MapGet("/refuses", Refuse);
            map.MapGet("/api/refuses", Refuse);
        });
        using var visitor = app.NewVisitor();

        var page = await visitor.GetAsync("/refuses");
        var answer = await visitor.GetAsync("/api/refuses");

        Assert.Contains("XX-999 A title. An advice.", page.Text, StringComparison.Ordinal);
        Assert.AreEqual("/another", page.Link("Another page").AbsolutePath);
        var details = JsonDocument.Parse(answer.Html).RootElement;
        Assert.AreEqual("XX-999", details.GetProperty("number").GetString());
        Assert.AreEqual("A title.", details.GetProperty("title").GetString());
        Assert.AreEqual("An advice.", details.GetProperty("advice").GetString());
        Assert.AreEqual(409, details.GetProperty("status").GetInt32());
        Assert.AreEqual(32, details.GetProperty("traceId").GetString()!.Length);
    }

    [TestMethod]
    [DataRow("/form", 1_048_577, 413)]
    [DataRow("/form", 9_000_000, 413)]
    [DataRow("/form", 1_048_576, 200)]
    [DataRow("/upload", 9_000_000, 200)]
    [DataRow("/upload", 30_000_001, 413)]
    public async Task A_form_carries_1_MB_and_an_upload_30(string address, int length, int status)
    {
        await using var app = await WebOnly.StartAsync(map =>
        {
            map.MapPost("/form", (Delegate)ReadAsync);
            map.MapPost("/upload", (Delegate)ReadAsync).WithMetadata(new RequestSizeLimitAttribute(RequestLimits.Upload));
        });
        using var visitor = app.NewVisitor();
        var request = new HttpRequestMessage(HttpMethod.Post, app.Urls.Single() + address)
        {
            Content = new StringContent(new('a', length), Encoding.ASCII, "application/x-www-form-urlencoded"),
        };

        var page = await visitor.SendAsync(request, follow: false);

        Assert.AreEqual(status, page.StatusCode);
        Assert.AreEqual(status == 413, page.Text.Contains("EM-8413", StringComparison.Ordinal));
    }

    private static void Refuse(HttpContext context)
    {
        context.SetProblem(new("XX-999", "A title.") { Advice = "An advice." }, new("Another page", "/another"));
        context.Response.StatusCode = StatusCodes.Status409Conflict;
    }

    private static async Task<IResult> ReadAsync(HttpContext context)
    {
        await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        return Results.Ok();
    }
}
