using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using ElectronicMessages.Tests.Integration.Operations;
using ElectronicMessages.Tests.Integration.WebServices;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Integration.MainJob;

/// <summary>Looks for texts in everything that a host writes, in each spelling that an encoding might give them.</summary>
internal sealed class SecretSearch(IReadOnlyDictionary<string, string> secrets)
{
    private readonly List<string> _found = [];

    public IReadOnlyList<string> Found => _found;

    public void Look(string where, string text) => Look(where, Encoding.UTF8.GetBytes(text));

    public void Look(string where, ReadOnlySpan<byte> bytes)
    {
        foreach (var (name, secret) in secrets)
        {
            foreach (var spelling in Spellings(secret))
            {
                if (bytes.IndexOf(Encoding.UTF8.GetBytes(spelling)) >= 0 || bytes.IndexOf(Encoding.Unicode.GetBytes(spelling)) >= 0)
                {
                    _found.Add($"{name} in {where}");
                    break;
                }
            }
        }
    }

    public void LookInFolder(string folder, bool running = false)
    {
        // The lock is held by the running host and read once it has stopped; the socket holds nothing.
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(file => running is false || Path.GetFileName(file) != "host.lock").Where(file => Path.GetFileName(file) != "host.control"))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var memory = new MemoryStream();
            stream.CopyTo(memory);
            Look(Path.GetRelativePath(folder, file), memory.GetBuffer().AsSpan(0, (int)memory.Length));
        }
    }

    // Base64 of a text inside a longer one depends on where it begins: three phases, without the edges.
    private static IEnumerable<string> Spellings(string secret)
    {
        yield return secret;
        yield return Uri.EscapeDataString(secret);
        yield return WebUtility(secret);
        yield return JsonEncodedText.Encode(secret, JavaScriptEncoder.Default).ToString();
        yield return HtmlEncoder.Default.Encode(secret);
        for (var phase = 0; phase < 3; phase++)
        {
            var base64 = Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', phase) + secret));
            var core = base64[4..^4];
            yield return core;
            yield return core.Replace('+', '-').Replace('/', '_');
        }
    }

    private static string WebUtility(string secret) => System.Net.WebUtility.UrlEncode(secret);
}

/// <summary>Marked secrets go through the whole flow; afterwards they are looked for in everything that was written.</summary>
[TestClass]
public sealed class Canary
{
    [TestMethod]
    [ChecklistRow("49")]
    public async Task Row_49_no_secret_shows_in_logs_traces_metrics_pages_answers_webhooks_the_action_log_or_the_database()
    {
        using var collector = await OtlpCollector.StartAsync();
        using var receiver = await WebhookReceiver.StartAsync();
        using var lines = new WrittenLines();
        await using var host = await TestHost.StartAsync(new()
        {
            Settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["Telemetry:Otlp:Endpoint"] = collector.Address },
            Configure = builder => builder.Logging.AddProvider(lines),
        });
        using var flow = await Flow.ReadyAsync(host);
        var seen = new List<(string Where, string Text)>();
        var clientSecret = $"canary-client/secret+{Guid32()}&%=";
        await using var provider = await OidcProvider.StartAsync(new(new OidcProviderClient("canary-client", clientSecret, "openid skatteetaten:mvameldingvalidering", "client_secret_post", new Uri(host.Address, flow.ListPath).AbsoluteUri)));
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit");
        seen.Add(("the page after saving", (await flow.Visitor.SubmitAsync(
            edit.Form("edit"),
            ("AuthorizationUrlPath", provider.AuthorizationUrl.AbsoluteUri),
            ("TokenUrlPath", provider.TokenUrl.AbsoluteUri),
            ("Issuer", provider.IssuerText),
            ("ClientId", "canary-client"),
            ("NewSecret", clientSecret),
            ("Scope", "openid skatteetaten:mvameldingvalidering"))).Html));

        var redirect = await WanderAsync(host, await flow.BeginAsync());
        var code = System.Web.HttpUtility.ParseQueryString(redirect.Query)["code"]!;
        seen.Add(("Success", (await flow.OpenAsync(redirect)).Html));
        seen.Add(("the page after obtaining", (await flow.ObtainAsync()).Html));
        var first = await OpenedTokensAsync(host, flow);
        seen.Add(("the page after refreshing", (await flow.RunAsync(Flow.IdPorten, "refresh-access-token")).Html));
        var second = await OpenedTokensAsync(host, flow);

        // A service that sends back what it was sent, so that the token comes with the answer and would be kept with it.
        using var echo = await Rogue.StartAsync(async context =>
        {
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(JsonSerializer.Serialize(context.Request.Headers.Authorization.ToString()));
        });
        using var services = new ServiceFlow(flow);
        seen.Add(("the answer of a web service", (await services.SendAsync(await services.MakeAsync($"{echo.Address}echo"))).Html));
        seen.Add(("a refused second redemption", (await flow.OpenAsync(redirect)).Html));
        foreach (var path in new[] { $"/{Flow.LegalEntity}", flow.ListPath, $"{await flow.RecordPathAsync(Flow.IdPorten)}/edit", $"/{Flow.LegalEntity}/action-log", $"/api{flow.ListPath}", "/no-such-page" })
        {
            seen.Add((path, (await flow.Visitor.GetAsync(path)).Html));
        }

        using var administrator = await host.SignInAsync(DemoUser.Administrator);
        var (webhook, signingSecret) = await administrator.MakeWebhookAsync(receiver.Address);
        await administrator.SendTestAsync(webhook);
        await SayThatTheAuthorizationEndsAsync(host);
        await receiver.WaitForAsync(2);
        foreach (var path in new[] { "/health", "/health/detail", "/health/ready", "/webhooks", webhook, "/plugins", "/account" })
        {
            seen.Add((path, (await administrator.GetAsync(path)).Html));
        }

        var search = new SecretSearch(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["the signing secret of a webhook"] = signingSecret,
            ["the password of the administrator"] = DemoUser.Administrator.Password,
            ["the client secret"] = clientSecret,
            ["the authorization code"] = code,
            ["the first access token"] = first.Access,
            ["the first refresh token"] = first.Refresh,
            ["the second access token"] = second.Access,
            ["the second refresh token"] = second.Refresh,
        });
        seen.ForEach(page => search.Look(page.Where, page.Text));
        foreach (var category in host.Logs.Lines.GroupBy(line => line.Category))
        {
            search.Look($"the log of {category.Key}", string.Join('\n', category));
        }

        receiver.Received.ToList().ForEach(request => search.Look($"the webhook {request.Type}", request.Text));
        search.LookInFolder(host.DataDirectory, running: true);
        await host.StopAsync();
        Assert.IsTrue(collector.Holds("call authority") && collector.Holds("electronic_messages.authority.duration"), "There were no traces or metrics to search.");
        collector.Received.ToList().ForEach(sent => search.Look($"what was sent to the collector as {sent.Path}", sent.Body));
        Assert.Contains("\"event\":9001", lines.Text, StringComparison.Ordinal);
        search.Look("the JSON log", lines.Text);
        search.LookInFolder(host.DataDirectory);

        Assert.IsEmpty(search.Found, string.Join("; ", search.Found));
    }

    [TestMethod]
    [DataRow("{0}")]
    [DataRow("https://somewhere.example/?code={1}")]
    [DataRow("{{\"token\":\"{2}\"}}")]
    [DataRow("Authorization: Basic {3}")]
    public void A_planted_leak_is_found(string leak)
    {
        const string Secret = "canary/secret+with&odd=characters%";
        var planted = string.Format(System.Globalization.CultureInfo.InvariantCulture, leak, Secret, Uri.EscapeDataString(Secret), JsonEncodedText.Encode(Secret), Convert.ToBase64String(Encoding.UTF8.GetBytes($"client:{Secret}")));
        var folder = Directory.CreateTempSubdirectory("electronic-messages-canary-");
        try
        {
            File.WriteAllBytes(Path.Combine(folder.FullName, "leak.db"), [.. new byte[5_000], .. Encoding.UTF8.GetBytes(planted), .. new byte[5_000]]);
            var search = new SecretSearch(new Dictionary<string, string>(StringComparer.Ordinal) { ["the secret"] = Secret });

            search.LookInFolder(folder.FullName);

            Assert.HasCount(1, search.Found);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<(string Access, string Refresh)> OpenedTokensAsync(TestHost host, Flow flow)
    {
        var connections = (ElectronicMessages.Host.OAuth.Connections)host.Services.GetService(typeof(ElectronicMessages.Host.OAuth.Connections))!;
        var connection = (await connections.FindAsync((await flow.RecordAsync(Flow.IdPorten)).GetProperty("id").GetString()!, CancellationToken.None))!;
        return ((await connections.AccessTokenAsync(connection, CancellationToken.None))!.Reveal(), (await connections.RefreshTokenAsync(connection, CancellationToken.None))!.Reveal());
    }

    private static async Task SayThatTheAuthorizationEndsAsync(TestHost host)
    {
        var database = host.Services.GetRequiredService<ElectronicMessages.Host.Storage.Database>();
        await using (var work = await database.BeginAsync(CancellationToken.None))
        {
            await work.ExecuteAsync("UPDATE connection SET authorization_valid_until = @Until", new { Until = TimeProvider.System.GetUtcNow().AddDays(6).ToUnixTimeMilliseconds() }, CancellationToken.None);
            await work.CommitAsync(CancellationToken.None);
        }

        await host.Services.GetRequiredService<ElectronicMessages.Host.Operations.Notices.SayNotices>().ExecuteAsync(CancellationToken.None);
    }

    private static async Task<Uri> WanderAsync(TestHost host, Uri authorize)
    {
        using var browser = host.NewVisitor();
        var next = authorize;
        while (next.Authority != host.Address.Authority)
        {
            next = (await browser.GetWithoutFollowingAsync(next.AbsoluteUri)).Location!;
        }

        return next;
    }

    private static string Guid32() => Convert.ToHexString(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16));
}
