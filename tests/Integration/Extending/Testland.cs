using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Tests.Integration.MainJob;
using ElectronicMessages.Tests.Integration.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Extending;

/// <summary>A host with the plugin of Testland and the one that extends it, and the accountant in front of its records.</summary>
internal sealed class Testland : IAsyncDisposable
{
    public const string SignIn = "TL Sign-in";

    private Testland(FixtureInstallation installation, TestHost host, Flow flow) => (Installation, Host, Flow) = (installation, host, flow);

    public FixtureInstallation Installation { get; }

    public TestHost Host { get; }

    public Flow Flow { get; }

    public static async Task<Testland> StartAsync(TimeSpan? callTimeLimit = null)
    {
        var installation = new FixtureInstallation(FixtureInstallation.Id, "testland.extending");
        installation.Drop("testland.extending");
        var host = await TestHost.StartAsync(callTimeLimit is { } limit ? installation.With("Plugins:CallTimeLimit", limit.ToString()) : installation.Options);
        var extending = host.Services.GetRequiredService<PluginCatalog>().Plugins.Single(plugin => plugin.Id == "testland.extending");
        Assert.AreEqual(PluginState.Loaded, extending.State, extending.Problem?.ToString());
        var flow = await Flow.SignedInAsync(host);
        var imported = await flow.ImportAsync("TL");
        Assert.Contains(SignIn, imported.Text);
        return new(installation, host, flow);
    }

    /// <summary>Runs the action with a field of each kind.</summary>
    public Task<Page> RunAsync(string text) => Flow.RunAsync(SignIn, "every-field", ("p.text", text));

    /// <summary>From the button to the token.</summary>
    public async Task AuthorizeAsync()
    {
        var path = await Flow.RecordPathAsync(SignIn);
        var record = await Flow.Visitor.GetAsync(path);
        await Flow.Visitor.SubmitAsync(record.Form($"{path}?handler=RedirectUrl"));
        var handOver = await Flow.RunAsync(SignIn, "get-authorization-code");
        using var browser = Host.NewVisitor();
        var answer = await browser.GetWithoutFollowingAsync(handOver.Link("Go on to sign in").AbsoluteUri);
        await Flow.OpenAsync(answer.Location!);
        Assert.Contains("Access token was successfully obtained.", (await Flow.ObtainAsync(SignIn)).Text);
    }

    /// <summary>Waits until the listener has written it down.</summary>
    public Task HearsAsync(string what) => Eventually.IsTrueAsync(() => Task.FromResult(Host.Logs.AsText().Contains($"Heard: {what}", StringComparison.Ordinal)), $"the listener hears: {what}");

    public async ValueTask DisposeAsync()
    {
        Flow.Dispose();
        await Host.DisposeAsync();
        Installation.Dispose();
    }
}
