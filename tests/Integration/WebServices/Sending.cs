using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.WebServices;

[TestClass]
public sealed class Sending
{
    private static readonly byte[] Message = Encoding.UTF8.GetBytes("<melding>\n  <sum>1</sum>\n</melding>");

    [TestMethod]
    public async Task A_file_goes_out_with_the_token_and_the_answer_is_kept()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(200, "application/xml", "<svar><linje>æøå &lt;script&gt;</linje></svar>");
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service, "mva melding.xml", new ByteArrayContent(Message));

        var request = authority.Requests.Single();
        Assert.AreEqual("POST /service HTTP/1.1", request.Line);
        Assert.AreEqual("application/xml", request["Content-Type"]);
        Assert.AreEqual("Bearer " + (await TokenAsync(host)), request["Authorization"]);
        Assert.AreEqual(Hash(Message), request.Sha256);
        Assert.IsNull(request["traceparent"]);
        Assert.Contains("200 as expected", page.Text);
        Assert.Contains("mva melding.xml", page.Text);
        Assert.Contains(Hash(Message), page.Text);
        Assert.Contains("<svar>\n  <linje>æøå &lt;script&gt;</linje>\n</svar>", WebUtility.HtmlDecode(page.Html));
        Assert.DoesNotContain("<svar>", page.Html);
        var names = await host.Services.GetRequiredService<ActionLog>().AttachmentNamesAsync((await person.NewestLineAsync(service)).Id, CancellationToken.None);
        Assert.AreEqual(("mva melding.xml", 0L, (long)Message.Length, Hash(Message)), (names[0].Name, names[0].Kept, names[0].Length, names[0].Sha256));
        Assert.AreEqual(("answer.xml", 1L), (names[1].Name, names[1].Kept));
        var download = await person.Visitor.GetAsync(page.Link("Download answer.xml").AbsoluteUri);
        Assert.AreEqual("<svar><linje>æøå &lt;script&gt;</linje></svar>", download.Html);
        Assert.AreEqual("application/octet-stream", download.Headers["Content-Type"]);
    }

    [TestMethod]
    public async Task A_request_without_a_body_needs_no_file()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(200, "application/json", "{\"instances\":[1,2]}");
        var service = await person.MakeAsync(authority.Address, "GET");

        var page = await person.SendAsync(service, fileName: null);
        var refused = await person.PostDirectlyAsync(service, ("__RequestVerificationToken", await person.ProofAsync(), null), ("file", "<x/>", "x.xml"));

        Assert.AreEqual("GET /service HTTP/1.1", authority.Requests.Single().Line);
        Assert.Contains("\"instances\": [\n    1,\n    2", WebUtility.HtmlDecode(page.Html));
        Assert.Contains("EM-6107", refused.Text);
    }

    [TestMethod]
    public async Task An_answer_in_HTML_is_shown_as_text_and_saved_as_text()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(200, "text/html", "<html><script>alert(1)</script><p>hi</html>");
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service);

        Assert.DoesNotContain("<script>alert", page.Html);
        Assert.Contains("&lt;script&gt;alert(1)", page.Html);
        Assert.Contains("Download answer.txt", page.Text);
    }

    [TestMethod]
    [DataRow(401, "EM-6120")]
    [DataRow(403, "EM-6121")]
    [DataRow(405, "EM-6122")]
    [DataRow(302, "EM-6123")]
    [DataRow(400, "EM-6124")]
    [DataRow(204, "EM-6124")]
    [DataRow(500, "EM-6124")]
    public async Task An_unexpected_status_is_a_failure_whose_answer_is_kept(int status, string number)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var elsewhere = ScriptedService.Answering(200, "text/plain", "never asked");
        await using var authority = ScriptedService.Answering(status, "application/json", status == 204 ? "" : "{\"why\":\"not today\"}", $"Location: {elsewhere.Address}\r\n");
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service);

        Assert.Contains(number, page.Text);
        Assert.Contains($"{status} not expected", page.Text);
        Assert.IsTrue(status == 204 || page.Text.Contains("not today", StringComparison.Ordinal));
        Assert.IsEmpty(elsewhere.Requests);
        Assert.AreEqual(ActionLogOutcome.Failed, (await person.NewestLineAsync(service)).Outcome);
    }

    [TestMethod]
    public async Task A_status_that_the_record_expects_is_a_success()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Answering(409, "text/plain", "known already");
        var service = await person.MakeAsync(authority.Address, codes: "201 409");

        var page = await person.SendAsync(service);

        Assert.Contains("409 as expected", page.Text);
        Assert.AreEqual(ActionLogOutcome.Succeeded, (await person.NewestLineAsync(service)).Outcome);
    }

    [TestMethod]
    public async Task A_service_that_is_silent_is_given_up_after_the_time_limit()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Start((_, _, cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken));
        var service = await person.MakeAsync(authority.Address, timeLimit: 1);

        var page = await person.SendAsync(service);

        Assert.Contains("EM-6111", page.Text);
        Assert.Contains("No answer", page.Text);
        Assert.HasCount(1, authority.Requests);
    }

    [TestMethod]
    public async Task A_service_that_is_not_there_is_told()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        var gone = ScriptedService.Answering(200, "", "");
        var service = await person.MakeAsync(gone.Address);
        await gone.DisposeAsync();

        var page = await person.SendAsync(service);

        Assert.Contains("EM-6110", page.Text);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task A_service_with_an_untrusted_certificate_or_without_TLS_gets_nothing(bool certificate)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = new UntrustedService(certificate);
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service);

        Assert.Contains("EM-6112", page.Text);
        Assert.AreEqual(0, authority.BytesInside);
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf", "EM-6113")]
    [DataRow("", "EM-6113")]
    [DataRow("SSH-2.0-OpenSSH_9.2\r\n", "EM-6116")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n", "EM-6115")]
    public async Task An_answer_that_breaks_off_or_lies_is_told(string answer, string number)
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Start((socket, _, cancellationToken) => socket.SendAsync(Encoding.ASCII.GetBytes(answer), cancellationToken).AsTask());
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service);

        Assert.Contains(number, page.Text);
    }

    [TestMethod]
    public async Task An_answer_without_a_length_is_cut_off_above_25_MB()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Start(EndlessAsync);
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service);

        Assert.Contains("EM-6115", page.Text);
        Assert.DoesNotContain("Download", page.Text);
        Assert.IsEmpty(Directory.GetFiles(host.DataDirectory, "*.tmp"));
    }

    [TestMethod]
    public async Task A_large_answer_is_kept_whole_and_shown_in_part()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        var body = Encoding.ASCII.GetBytes($"begin {new string('x', 3_000_000)} end");
        await using var authority = ScriptedService.Start((socket, _, cancellationToken) => ScriptedService.WriteAsync(socket, 200, "text/plain", body, "", cancellationToken));
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service);
        var download = await person.Visitor.GetAsync(page.Link("Download answer.txt").AbsoluteUri);

        Assert.Contains("Only the beginning is shown.", page.Text);
        Assert.IsLessThan(300_000, page.Html.Length);
        Assert.AreEqual(Hash(body), Hash(Encoding.ASCII.GetBytes(download.Html)));
    }

    [TestMethod]
    public async Task A_token_that_the_answer_repeats_is_struck_out()
    {
        await using var host = await TestHost.StartAsync();
        using var person = await ServiceFlow.AuthorizedAsync(host);
        await using var authority = ScriptedService.Start((socket, request, cancellationToken) =>
            ScriptedService.WriteAsync(socket, 500, "text/plain", Encoding.ASCII.GetBytes($"{new string('.', 131_000)}you sent {request["Authorization"]}!"), "", cancellationToken));
        var service = await person.MakeAsync(authority.Address);

        var page = await person.SendAsync(service);

        var token = await TokenAsync(host);
        Assert.Contains("you sent Bearer ***", page.Text);
        Assert.DoesNotContain(token, page.Html);
        Assert.DoesNotContain(token, (await person.Visitor.GetAsync(page.Link("Download answer.txt").AbsoluteUri)).Html);
    }

    private static async Task EndlessAsync(Socket socket, ReceivedRequest request, CancellationToken cancellationToken)
    {
        await socket.SendAsync("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"u8.ToArray(), cancellationToken);
        var piece = new byte[64 * 1024];
        while (true)
        {
            await socket.SendAsync(piece, cancellationToken);
        }
    }

    private static async Task<string> TokenAsync(TestHost host)
    {
        var application = await host.Services.GetRequiredService<WebApplicationStore>().FindByNameAsync(Flow.LegalEntity, Flow.IdPorten, CancellationToken.None);
        var connections = host.Services.GetRequiredService<Connections>();
        var connection = await connections.FindAsync(application!.Id, CancellationToken.None);
        return (await connections.AccessTokenAsync(connection!, CancellationToken.None))!.Reveal();
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
