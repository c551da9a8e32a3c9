using System.Net;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Unit.Audit;

[TestClass]
public sealed class ActionLogPagesTests(TestContext context)
{
    private const string Auditor = Policies.SeeActionLog;
    private const string Administrator = $"{Policies.SeeActionLog} {Policies.ManageUsers}";

    [TestMethod]
    public async Task A_legal_entity_shows_its_own_lines_and_those_of_the_installation_to_administrators_alone()
    {
        await using var host = await PagesHost.StartAsync(Token);
        await host.Log.AddAsync(Lines.Some("mine", "Line of NO01"), Token);
        await host.Log.AddAsync(Lines.Some("theirs", "Line of NO02") with { LegalEntity = "NO02" }, Token);
        await host.Log.AddAsync(Lines.Some("installation", "Line of nobody") with { LegalEntity = null }, Token);

        var auditor = await host.ReadAsync("/NO01/action-log", Auditor, Token);
        var administrator = await host.ReadAsync("/NO01/action-log", Administrator, Token);

        AssertShows(auditor, "Line of NO01");
        AssertHides(auditor, "Line of NO02", "Line of nobody");
        AssertShows(administrator, "Line of NO01", "Line of nobody");
        AssertHides(administrator, "Line of NO02");
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(host, "/NO01/action-log/mine", Auditor));
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(host, "/NO01/action-log/theirs", Administrator));
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(host, "/NO01/action-log/installation", Auditor));
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(host, "/NO01/action-log/installation", Administrator));
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(host, "/NO01/action-log/unknown", Administrator));
        Assert.AreEqual(HttpStatusCode.Forbidden, await StatusAsync(host, "/NO01/action-log", "nothing"));
    }

    [TestMethod]
    public async Task Older_and_newer_lead_through_all_lines_and_keep_the_filter()
    {
        await using var host = await PagesHost.StartAsync(Token);
        for (var number = 1; number <= 120; number++)
        {
            await host.Log.AddAsync(Lines.Some($"line{number}", $"Message {number}."), Token);
        }

        var first = await host.ReadAsync("/NO01/action-log?text=message&outcome=Succeeded", Auditor, Token);
        var second = await host.ReadAsync("/NO01/action-log?before=line71&text=message&outcome=Succeeded", Auditor, Token);
        var third = await host.ReadAsync("/NO01/action-log?before=line21&text=message&outcome=Succeeded", Auditor, Token);
        var back = await host.ReadAsync("/NO01/action-log?after=line70&text=message&outcome=Succeeded", Auditor, Token);

        AssertShows(first, "Message 120.", "Message 71.", "?before=line71&amp;outcome=Succeeded&amp;text=message");
        AssertHides(first, "Message 70.", "after=");
        AssertShows(second, "Message 70.", "Message 21.", "?before=line21&amp;", "?after=line70&amp;");
        AssertShows(third, "Message 20.", "Message 1.", "?after=line20&amp;");
        AssertHides(third, "before=");
        AssertShows(back, "Message 120.", "Message 71.", "?before=line71&amp;");
        AssertHides(back, "Message 70.", "after=");
        AssertShows(await host.ReadAsync("/NO01/action-log?outcome=Failed", Auditor, Token), "Nothing matches");
        AssertShows(await host.ReadAsync("/NO01/action-log?outcome=nonsense", Auditor, Token), "Message 120.");
    }

    [TestMethod]
    public async Task A_line_shows_its_problem_with_what_the_authority_said_as_text()
    {
        await using var host = await PagesHost.StartAsync(Token);
        await host.Log.AddAsync(
            Lines.Some("a") with
            {
                Outcome = ActionLogOutcome.Refused,
                Problem = new("EM-2014", "The code was used already.") { Detail = "It is 2 minutes old.", AuthorityAnswer = "<script>alert(1)</script>", Advice = "Get a new one." },
            },
            Token);

        var page = await host.ReadAsync("/NO01/action-log/a", Auditor, Token);

        AssertShows(page, "EM-2014: The code was used already.", "It is 2 minutes old.", "&lt;script&gt;alert(1)&lt;/script&gt;", "Get a new one.", "trace-1", "Refused");
        AssertHides(page, "<script>alert");
    }

    [TestMethod]
    public async Task An_attachment_is_saved_byte_for_byte_and_never_shown()
    {
        await using var host = await PagesHost.StartAsync(Token);
        byte[] content = [.. "<html><script>alert(1)</script>"u8];
        await using (var work = await host.Database.BeginAsync(Token))
        {
            await host.Log.AddAsync(Lines.Some("a"), work, Token);
            await host.Log.AttachAsync("a", new("ans\"wer/../å.html", "text/html", content.Length, "0a1b2c", content), work, Token);
            await host.Log.AttachAsync("a", new("return.xml", "application/xml", 25_000_000, "3d4e5f", null), work, Token);
            await host.Log.AddAsync(Lines.Some("b") with { LegalEntity = "NO02" }, work, Token);
            await host.Log.AttachAsync("b", new("theirs.xml", "application/xml", content.Length, "6a7b8c", content), work, Token);
            await work.CommitAsync(Token);
        }

        var page = await host.ReadAsync("/NO01/action-log/a", Auditor, Token);
        using var saved = await host.GetAsync("/NO01/action-log/a?handler=Attachment&sequence=1", Auditor, Token);

        AssertShows(page, "0a1b2c", "3d4e5f", "25.0 MB", "?handler=Attachment&amp;sequence=1");
        AssertHides(page, "sequence=2");
        CollectionAssert.AreEqual(content, await saved.Content.ReadAsByteArrayAsync(Token));
        Assert.AreEqual("application/octet-stream", saved.Content.Headers.ContentType!.MediaType);
        Assert.AreEqual("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
        Assert.AreEqual("ans_wer_.._å.html", saved.Content.Headers.ContentDisposition.FileNameStar);
        Assert.AreEqual("nosniff", saved.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(host, "/NO01/action-log/a?handler=Attachment&sequence=2", Auditor));
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(host, "/NO01/action-log/a?handler=Attachment&sequence=3", Auditor));
        Assert.AreEqual(HttpStatusCode.NotFound, await StatusAsync(host, "/NO01/action-log/b?handler=Attachment&sequence=3", Auditor));
        Assert.AreEqual(HttpStatusCode.OK, await StatusAsync(host, "/NO02/action-log/b?handler=Attachment&sequence=3", Auditor));
    }

    private CancellationToken Token => context.CancellationToken;

    private async Task<HttpStatusCode> StatusAsync(PagesHost host, string path, string may)
    {
        using var answer = await host.GetAsync(path, may, Token);
        return answer.StatusCode;
    }

    private static void AssertShows(string page, params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.Contains(text, page, StringComparison.Ordinal);
        }
    }

    private static void AssertHides(string page, params string[] texts)
    {
        foreach (var text in texts)
        {
            Assert.DoesNotContain(text, page, StringComparison.Ordinal);
        }
    }
}
