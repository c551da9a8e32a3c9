using System.IO.Compression;
using System.Text.Json.Nodes;

namespace ElectronicMessages.Tests.Integration.OAuth;

[TestClass]
public sealed class TokenAnswerTests
{
    private const string GoodAnswer = """{"access_token":"t","token_type":"Bearer","expires_in":120}""";

    [TestMethod]
    [DataRow("text/html", "<html>down for maintenance</html>", "EM-2028")]
    [DataRow("application/json", "  <!doctype html>", "EM-2028")]
    [DataRow("application/json", "{\"access_token\":\"t\",\"token_type\":\"Bea", "EM-2029")]
    [DataRow("application/json", "", "EM-2029")]
    [DataRow("application/json", "[]", "EM-2029")]
    [DataRow("application/json", "\"text\"", "EM-2029")]
    [DataRow("application/json", "access_token=t&token_type=bearer", "EM-2029")]
    [DataRow("application/json", "{\"access_token\":\"t\",\"access_token\":\"u\",\"token_type\":\"Bearer\"}", "EM-2029")]
    [DataRow("application/json", "{\"access_token\":\"t\",\"token_type\":\"Bearer\",} // rest", "EM-2029")]
    [ChecklistRow("24")]
    public async Task Row_24_an_answer_that_is_not_the_JSON_of_a_token_is_refused(string contentType, string body, string number)
    {
        await AnswerIsAsync(number, world => world.Authority.AnswerTokenCalls(200, contentType, body));
    }

    [TestMethod]
    [ChecklistRow("24")]
    public async Task Row_24_a_deeply_nested_answer_is_refused()
    {
        var body = $$"""{"access_token":"t","token_type":"Bearer","x":{{new string('[', 5000)}}{{new string(']', 5000)}}}""";

        await AnswerIsAsync("EM-2029", world => world.Authority.AnswerTokenCalls(200, "application/json", body));
    }

    [TestMethod]
    [ChecklistRow("24")]
    public async Task Row_24_an_answer_of_fifty_megabytes_is_not_read_to_its_end()
    {
        var written = 0L;
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Replaced["/token"] = async context =>
        {
            context.Response.ContentType = "application/json";
            var block = new byte[1024 * 1024];
            Array.Fill(block, (byte)' ');
            while (written < 50 * block.Length)
            {
                // Written to a connection that is closed already, a block is thrown away without an error: it does not count.
                var flushed = await context.Response.BodyWriter.WriteAsync(block, context.RequestAborted);
                if (flushed.IsCompleted || flushed.IsCanceled)
                {
                    return;
                }

                written += block.Length;
            }
        };

        var refused = await world.SignInAsync();

        Assert.AreEqual("EM-2027", refused.Problem?.Number);
        Assert.IsLessThan(50L * 1024 * 1024, written);
    }

    [TestMethod]
    [ChecklistRow("24")]
    public async Task Row_24_an_answer_that_announces_fifty_megabytes_is_refused()
    {
        await using var server = RawServer.Saying("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 52428800\r\n\r\n{");

        await RawAnswerIsAsync("EM-2027", server);
    }

    [TestMethod]
    [ChecklistRow("24")]
    public async Task Row_24_a_gzip_bomb_is_not_unpacked()
    {
        var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[20 * 1024 * 1024]);
        }

        await AnswerIsAsync("EM-2029", world => world.Authority.Replaced["/token"] = async context =>
        {
            context.Response.ContentType = "application/json";
            context.Response.Headers.ContentEncoding = "gzip";
            await context.Response.Body.WriteAsync(packed.ToArray());
        });
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"access_token\":", "EM-2026")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"acc", "EM-2026")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Ty", "EM-2026")]
    [DataRow("", "EM-2026")]
    [DataRow("SSH-2.0-OpenSSH_9.2\r\n", "EM-2029")]
    [ChecklistRow("24")]
    public async Task Row_24_half_an_answer_is_refused(string said, string number)
    {
        await using var server = RawServer.Saying(said);

        await RawAnswerIsAsync(number, server);
    }

    [TestMethod]
    public async Task An_authority_that_does_not_answer_in_time_is_given_up()
    {
        await using var world = await OAuthWorld.StartAsync();
        var asked = new TaskCompletionSource();
        await using var server = new RawServer(async (_, cancellationToken) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        var client = world.Client with { TokenUrl = server.Address };
        var grant = await world.GrantAsync(client: client);

        var redeeming = world.RedeemAsync(grant, client);
        await asked.Task;
        world.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.AreEqual("EM-2025", (await redeeming).Problem?.Number);
    }

    [TestMethod]
    public async Task An_authority_that_drips_its_answer_is_given_up()
    {
        await using var world = await OAuthWorld.StartAsync();
        var dripping = new TaskCompletionSource();
        await using var server = new RawServer(async (stream, cancellationToken) =>
        {
            await stream.WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{"u8.ToArray(), cancellationToken);
            dripping.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
        });
        var client = world.Client with { TokenUrl = server.Address };
        var grant = await world.GrantAsync(client: client);

        var redeeming = world.RedeemAsync(grant, client);
        await dripping.Task;
        world.Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.AreEqual("EM-2025", (await redeeming).Problem?.Number);
    }

    [TestMethod]
    public async Task An_authority_that_cannot_be_reached_is_said_so()
    {
        await using var world = await OAuthWorld.StartAsync();
        var client = world.Client with { TokenUrl = new("http://127.0.0.1:1/token") };

        var refused = await world.SignInAsync(client: client);

        Assert.AreEqual("EM-2023", refused.Problem?.Number);
    }

    [TestMethod]
    [DataRow("access_token", null, "EM-2030")]
    [DataRow("access_token", "", "EM-2030")]
    [DataRow("access_token", "with space", "EM-2030")]
    [DataRow("access_token", "with\nbreak", "EM-2030")]
    [DataRow("token_type", null, "EM-2031")]
    [DataRow("token_type", "", "EM-2031")]
    [DataRow("token_type", "DPoP", "EM-2031")]
    [DataRow("token_type", "bearer", null)]
    [DataRow("token_type", "BEARER", null)]
    [ChecklistRow("25")]
    public async Task Row_25_a_missing_token_or_type_is_refused_and_bearer_is_accepted_in_any_case(string name, string? value, string? number)
    {
        await AnswerIsAsync(number, world => world.Authority.Tokens.Answer = answer => answer[name] = value);
    }

    [TestMethod]
    [DataRow("\"120\"", 120)]
    [DataRow("120.9", 120)]
    [DataRow("null", 300)]
    [DataRow("true", 300)]
    [DataRow("\"soon\"", 300)]
    [DataRow("{}", 300)]
    [DataRow("99999999999999999999", 365 * 24 * 60 * 60)]
    [DataRow("1e308", 365 * 24 * 60 * 60)]
    [ChecklistRow("26")]
    public async Task Row_26_an_odd_expires_in_becomes_a_safe_lifetime(string json, int seconds)
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Tokens.Answer = answer => answer["expires_in"] = JsonNode.Parse(json);

        var tokens = await world.SignInAsync();

        Assert.AreEqual(world.Clock.Now.AddSeconds(seconds), tokens.Value.ExpiresAt);
    }

    [TestMethod]
    [DataRow("0")]
    [DataRow("-1")]
    [DataRow("0.5")]
    [DataRow("\"0\"")]
    [ChecklistRow("26")]
    public async Task Row_26_an_expires_in_of_nothing_is_refused(string json)
    {
        await AnswerIsAsync("EM-2032", world => world.Authority.Tokens.Answer = answer => answer["expires_in"] = JsonNode.Parse(json));
    }

    [TestMethod]
    [ChecklistRow("26")]
    public async Task Row_26_a_missing_expires_in_is_five_minutes()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Tokens.Answer = answer => answer.Remove("expires_in");

        var tokens = await world.SignInAsync();

        Assert.AreEqual(world.Clock.Now.AddMinutes(5), tokens.Value.ExpiresAt);
    }

    [TestMethod]
    [ChecklistRow("27")]
    public async Task Row_27_the_granted_scope_is_recorded_and_a_missing_one_is_the_one_asked_for()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Tokens.Answer = answer => answer["scope"] = "openid";
        var narrower = await world.SignInAsync();
        world.Authority.Tokens.Answer = answer => answer.Remove("scope");
        var silent = await world.SignInAsync();

        Assert.AreEqual("openid", narrower.Value.GrantedScope);
        Assert.AreEqual(The.Scope, silent.Value.GrantedScope);
    }

    [TestMethod]
    public async Task A_byte_order_mark_does_not_matter()
    {
        await using var world = await OAuthWorld.StartAsync();
        world.Authority.Replaced["/token"] = context => ScriptedAuthority.WriteAsync(context, 200, "application/json", "\ufeff" + GoodAnswer);

        var tokens = await world.SignInAsync(client: world.Client with { Scope = "read", Issuer = null });

        Assert.IsTrue(tokens.Succeeded, tokens.Problem?.Number);
    }

    private static async Task AnswerIsAsync(string? number, Action<OAuthWorld> arrange)
    {
        await using var world = await OAuthWorld.StartAsync();
        arrange(world);

        var tokens = await world.SignInAsync();

        Assert.AreEqual(number, tokens.Problem?.Number, tokens.Problem?.Detail);
    }

    private static async Task RawAnswerIsAsync(string number, RawServer server)
    {
        await using var world = await OAuthWorld.StartAsync();

        var refused = await world.SignInAsync(client: world.Client with { TokenUrl = server.Address });

        Assert.AreEqual(number, refused.Problem?.Number, refused.Problem?.Detail);
        Assert.AreEqual(1, server.Connections);
    }
}
