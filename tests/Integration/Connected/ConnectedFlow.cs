using System.Text.Json;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.OAuth.Keeping;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security.Users;
using ElectronicMessages.Host.WebApplications;
using ElectronicMessages.Host.WebApplications.Keeping;
using ElectronicMessages.Tests.Integration.MainJob;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Connected;

/// <summary>A host whose clock a test moves, with the accountant's authorization at the simulators.</summary>
internal sealed class ConnectedFlow : IAsyncDisposable
{
    private ConnectedFlow(TestHost host, Flow flow)
    {
        Host = host;
        Flow = flow;
    }

    public TestHost Host { get; }

    public Flow Flow { get; private set; }

    public FakeClock Clock => Host.Clock;

    public static async Task<ConnectedFlow> StartAsync(string lifetimes = "", Func<Flow, Task>? before = null)
    {
        var host = await TestHost.StartAsync(new() { Clock = new FakeClock() });
        var flow = await Flow.ReadyAsync(host);
        var connected = new ConnectedFlow(host, flow);
        if (lifetimes.Length > 0)
        {
            await connected.AtSimulatorAsync($"/simulator/lifetimes?{lifetimes}");
        }

        if (before is not null)
        {
            await before(flow);
        }

        await flow.AuthorizeAsync();
        return connected;
    }

    public static Task KeepAliveAsync(Flow flow) => EditAsync(flow, ("KeepAlive", "true"));

    public static async Task EditAsync(Flow flow, params (string Name, string? Value)[] values)
    {
        var edit = await flow.Visitor.GetAsync($"{await flow.RecordPathAsync(Flow.IdPorten)}/edit");
        Assert.Contains("Saved", (await flow.Visitor.SubmitAsync(edit.Form("edit"), values)).Text);
    }

    /// <summary>Asks the stand-in of ID-porten for something that the real one does not offer.</summary>
    public async Task AtSimulatorAsync(string path)
    {
        var root = Host.Services.GetRequiredService<SimulatorAddresses>().Rewrite("https://test.idporten.no/")!.TrimEnd('/');
        using var client = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, root + path);
        using var answer = await client.SendAsync(request, CancellationToken.None);
        Assert.AreEqual(204, (int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    public Task MisbehaveAsync(string name, string? at = null) => AtSimulatorAsync($"/simulator/next?misbehave={name}{(at is null ? "" : $"&at={at}")}");

    /// <summary>Moves the clock and takes the steps that came due, as the host does by itself.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await Host.Services.GetRequiredService<KeepConnections>().TakeDueStepsAsync(CancellationToken.None);
    }

    /// <summary>After the clock has moved on, the session of before may be over.</summary>
    public async Task<Flow> AgainAsync(string user = "accountant")
    {
        Flow.Dispose();
        Flow = await Flow.SignedInAsync(Host, user);
        return Flow;
    }

    public async Task<string> IdAsync(string record = Flow.IdPorten) =>
        (await Host.Services.GetRequiredService<WebApplicationStore>().FindByNameAsync(Flow.LegalEntity, record, CancellationToken.None))!.Id;

    public async Task<ConnectionKeeping> KeepingAsync(string record = Flow.IdPorten) =>
        (await Host.Services.GetRequiredService<ConnectionKeepings>().FindAsync(await IdAsync(record), CancellationToken.None))!;

    public async Task<IReadOnlyList<ConnectionAttempt>> AttemptsAsync(string record = Flow.IdPorten) =>
        await Host.Services.GetRequiredService<ConnectionAttempts>().ListAsync(await IdAsync(record), CancellationToken.None);

    public async Task<IReadOnlyList<ActionLogLine>> LinesAsync(string record = Flow.IdPorten) =>
        await Host.Services.GetRequiredService<ActionLog>().ListAsync(new(Flow.LegalEntity, await IdAsync(record), Count: 200), CancellationToken.None);

    /// <summary>A token as whoever sends gets it.</summary>
    public async Task<(string? Problem, string? Token)> UseAsync(string record = Flow.IdPorten, string user = "accountant")
    {
        var directory = Host.Services.GetRequiredService<UserDirectory>();
        var account = (await directory.ListAsync(CancellationToken.None)).Single(account => account.Name == user);
        using var scope = Host.Services.CreateScope();
        var used = await scope.ServiceProvider.GetRequiredService<UseAccessToken>()
            .ExecuteAsync(Flow.LegalEntity, await IdAsync(record), [], (await directory.FindAsync(account.Id, CancellationToken.None))!, CancellationToken.None);
        return used.Succeeded ? (null, used.Value.AccessToken.Reveal()) : (used.Problem.Number, null);
    }

    public async Task<Page> PageAsync(string record = Flow.IdPorten) => await Flow.Visitor.GetAsync(await Flow.RecordPathAsync(record));

    public async Task<Page> TestAsync(string record = Flow.IdPorten) =>
        await Flow.Visitor.SubmitAsync((await PageAsync(record)).FormWithButton("Test connection"));

    public async Task<Page> DisconnectAsync(string record = Flow.IdPorten)
    {
        var path = await Flow.RecordPathAsync(record);
        return await Flow.Visitor.SubmitAsync((await Flow.Visitor.GetAsync($"{path}?dialog=disconnect")).Form($"{path}?handler=Disconnect"));
    }

    /// <summary>A call of the API by the same person, with the antiforgery token of a page.</summary>
    public async Task<(int Status, JsonElement Body)> PostAsync(string path, string body = "{}")
    {
        var token = (await PageAsync()).Forms.Select(form => form["__RequestVerificationToken"]).First(value => value is not null);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Host.Address, $"/api{path}")) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Add("RequestVerificationToken", token);
        var page = await Flow.Visitor.SendAsync(request, follow: false);
        return (page.StatusCode, JsonDocument.Parse(page.Html).RootElement.Clone());
    }

    public async ValueTask DisposeAsync()
    {
        Flow.Dispose();
        await Host.DisposeAsync();
    }
}
