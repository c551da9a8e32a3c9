using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Calling;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Tests.Unit.Plugins;

/// <summary>A catalog whose plugins are classes of the tests, without load contexts.</summary>
internal static class TestCatalog
{
    public static readonly ActionContext Context = new()
    {
        LegalEntity = "TL01",
        UserId = "user-1",
        UserName = "accountant",
        Now = new(2026, 2, 10, 8, 0, 0, TimeSpan.Zero),
        WebApplication = new() { Id = "1", Name = "TL Test", TypeKey = "TL Test", Environment = WebApplicationEnvironment.Test },
    };

    public static IReadOnlyDictionary<string, string> NoValues { get; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <param name="register">What the one plugin registers.</param>
    public static async Task<PluginCatalog> OfAsync(Action<IServiceCollection> register, TimeSpan? limit = null, TimeProvider? time = null)
    {
        var plugin = await ComposeAsync(register, LabelTexts.Empty);
        var catalog = new PluginCatalog(new(new(Limit(limit), time ?? TimeProvider.System, NullLogger<PluginGuard>.Instance)));
        catalog.Publish(new ObservedPlugin(plugin.Descriptor.Id, "1.0.0", PluginState.Loaded, plugin.Descriptor, null, plugin));
        return catalog;
    }

    /// <summary>As if nobody had decided anything.</summary>
    public static void Publish(this PluginCatalog catalog, params ObservedPlugin[] plugins) => catalog.Publish(
        plugins, new Dictionary<string, RememberedType>(StringComparer.Ordinal), new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal));

    public static async Task<LoadedPlugin> ComposeAsync(Action<IServiceCollection> register, LabelTexts labels) =>
        new((await TryComposeAsync(register, labels)).Value);

    public static Task<Outcome<ActivatedPlugin>> TryComposeAsync(Action<IServiceCollection> register, LabelTexts labels) =>
        new PluginActivation(new IsolatedPluginLoader(), TimeSpan.FromSeconds(30), NullLoggerFactory.Instance, TimeProvider.System)
            .ComposeAsync(() => new Plugin(register), Descriptor("testland.test"), labels, null);

    public static PluginDescriptor Descriptor(string id) => new()
    {
        Id = id,
        Name = "Test plugin",
        Version = new(1, 0, 0),
        Publisher = "Tests",
        Countries = ["TL"],
        Entry = "Test.dll",
        Contracts = VersionRange.TryParse(">=1.0.0", out var range) ? range : throw new AssertFailedException(),
    };

    public static WebApplicationTypeDescription Type(string key) => new()
    {
        Key = key,
        Caption = key,
        Country = "TL",
        Environments = [new(WebApplicationEnvironment.Test) { BaseUrl = "https://testland.example", AuthorizationUrlPath = "/authorize" }],
    };

    private static IOptions<PluginsOptions> Limit(TimeSpan? limit) => Options.Create(new PluginsOptions { CallTimeLimit = limit ?? TimeSpan.FromSeconds(30) });

    private sealed class Plugin(Action<IServiceCollection> register) : IElectronicMessagesPlugin
    {
        public void ConfigureServices(IServiceCollection services) => register(services);
    }
}
