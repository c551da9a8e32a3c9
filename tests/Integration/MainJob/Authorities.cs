using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>Authorities that do not answer as they should: each has its message and its next step, and nothing is lost.</summary>
[TestClass]
public sealed class Authorities
{
    [TestMethod]
    public async Task An_authority_that_cannot_be_reached_is_told_and_the_record_is_as_it_was()
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await PointTokenUrlAsync(flow, $"http://127.0.0.1:{FreePort()}/token");
        await flow.GetCodeAsync();

        var answer = await flow.ObtainAsync();

        AssertTold(answer);
        Assert.AreEqual("CodeReceived", await flow.StateAsync(Flow.IdPorten));
    }

    [TestMethod]
    public async Task An_authority_that_answers_with_a_page_is_told_without_showing_the_page()
    {
        using var rogue = await Rogue.StartAsync(async context =>
        {
            context.Response.ContentType = "text/html";
            await context.Response.WriteAsync("<html><script>alert(1)</script>Maintenance</html>");
        });

        var answer = await ObtainFromAsync(rogue);

        AssertTold(answer);
        Assert.DoesNotContain("<script>alert", answer.Html);
    }

    [TestMethod]
    public async Task An_authority_that_answers_with_50_megabytes_is_cut_off()
    {
        using var rogue = await Rogue.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            var part = new byte[1_048_576];
            Array.Fill(part, (byte)' ');
            for (var sent = 0; sent < 50 && !context.RequestAborted.IsCancellationRequested; sent++)
            {
                await context.Response.Body.WriteAsync(part, context.RequestAborted);
            }
        });

        AssertTold(await ObtainFromAsync(rogue));
    }

    [TestMethod]
    [ChecklistRow("22")]
    public async Task Row_22_an_authority_that_redirects_the_token_call_is_not_followed()
    {
        var followed = 0;
        using var elsewhere = await Rogue.StartAsync(context =>
        {
            Interlocked.Increment(ref followed);
            return Task.CompletedTask;
        });
        var target = elsewhere.Address.AbsoluteUri;
        using var rogue = await Rogue.StartAsync(context =>
        {
            context.Response.Redirect(target);
            return Task.CompletedTask;
        });

        AssertTold(await ObtainFromAsync(rogue));
        Assert.AreEqual(0, followed);
    }

    [TestMethod]
    [DataRow("wrong-nonce")]
    [DataRow("wrong-issuer")]
    [DataRow("wrong-audience")]
    [DataRow("lower-acr")]
    [DataRow("expired-id-token")]
    [DataRow("alg-none")]
    [DataRow("alg-hs256")]
    [DataRow("bad-signature")]
    [DataRow("unknown-kid")]
    [DataRow("server-error")]
    [DataRow("garbage")]
    [DataRow("truncated-json")]
    public async Task A_simulator_that_misbehaves_is_refused_with_a_number_and_no_token_is_stored(string misbehaviour)
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await flow.GetCodeAsync(misbehaviour);

        var answer = await flow.ObtainAsync();

        AssertTold(answer);
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
        Assert.Contains("Obtain access token", await flow.NewestLineAsync());
    }

    private static async Task<Page> ObtainFromAsync(Rogue rogue)
    {
        await using var host = await TestHost.StartAsync();
        using var flow = await Flow.ReadyAsync(host);
        await PointTokenUrlAsync(flow, $"{rogue.Address}token");
        await flow.GetCodeAsync();
        var answer = await flow.ObtainAsync();
        Assert.AreEqual("NotAuthorized", await flow.StateAsync(Flow.IdPorten));
        return answer;
    }

    private static void AssertTold(Page answer)
    {
        Assert.MatchesRegex("EM-20[0-9][0-9]", answer.Text);
        Assert.DoesNotContain("successfully obtained", answer.Text);
    }

    private static async Task PointTokenUrlAsync(Flow flow, string url)
    {
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit");
        Assert.Contains("Saved", (await flow.Visitor.SubmitAsync(edit.Form("edit"), ("TokenUrlPath", url))).Text);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
