using ElectronicMessages.Host.Plugins;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Integration.Plugins;

/// <summary>An administrator in front of the pages of plugins.</summary>
internal sealed class PluginAdministrator : IDisposable
{
    private readonly TestHost _host;

    private PluginAdministrator(TestHost host)
    {
        _host = host;
        Visitor = host.NewVisitor();
    }

    public Visitor Visitor { get; }

    public static async Task<PluginAdministrator> OfAsync(TestHost host)
    {
        var administrator = new PluginAdministrator(host);
        await administrator.Visitor.SignInAsync(DemoUser.Administrator);
        return administrator;
    }

    public ObservedPlugin? Find(string id, string version) =>
        _host.Services.GetRequiredService<PluginCatalog>().Plugins.FirstOrDefault(plugin => plugin.Id == id && plugin.Version == version);

    /// <summary>Waits until the host says of a version what the test expects.</summary>
    public Task<ObservedPlugin> SeesAsync(string id, string version, PluginState state) => Eventually.FindAsync(
        () => Task.FromResult(Find(id, version) is { } plugin && plugin.State == state ? plugin : null),
        $"{id} {version} is {state}, and not {Find(id, version)?.State} ({Find(id, version)?.Problem})");

    public Task<Page> OpenAsync(string id, string version) => Visitor.GetAsync($"/plugins/{id}/{version}");

    public async Task<Page> ApproveAsync(string id, string version)
    {
        var dialog = await Visitor.GetAsync($"/plugins/{id}/{version}?dialog=approve");
        return await Visitor.SubmitAsync(dialog.FormWithButton("Approve"));
    }

    public async Task<Page> ChangeToAsync(string id, string version)
    {
        var dialog = await Visitor.GetAsync($"/plugins/{id}/{version}?dialog=version");
        return await Visitor.SubmitAsync(dialog.FormWithButton("Change"));
    }

    public async Task<Page> PressAsync(string id, string version, string button)
    {
        var page = await OpenAsync(id, version);
        return await Visitor.SubmitAsync(page.FormWithButton(button));
    }

    public void Dispose() => Visitor.Dispose();
}
