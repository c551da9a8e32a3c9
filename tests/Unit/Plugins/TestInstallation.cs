using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Describing;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Tests.Unit.Plugins;

/// <summary>A plugin directory and a manifest of the test's own, filled with copies of the good fixture that the test breaks.</summary>
internal sealed class TestInstallation : IAsyncDisposable
{
    public const string Id = "testland.bare-token";
    public const string Version = "1.2.0";
    public const string Entry = "ElectronicMessages.Testland.BareToken.dll";

    private readonly string _root = Directory.CreateTempSubdirectory("electronic-messages-plugins-").FullName;
    private readonly List<ObservedPlugin> _observed = [];

    public static string Fixture { get; } = Path.Combine(AppContext.BaseDirectory, "fixtures", Id, Version);

    public PluginsOptions Options => new() { Directory = Plugins, Manifest = Manifest };

    private string Plugins => Path.Combine(_root, "plugins");

    private string Manifest => Path.Combine(_root, "plugin-manifest.json");

    public static PluginChoices NoChoices { get; } = new(
        [], new Dictionary<string, PluginChoice>(StringComparer.Ordinal), new Dictionary<string, IReadOnlySet<string>>(StringComparer.Ordinal), [], []);

    private static Dictionary<string, LoadedPlugin> Running => new(StringComparer.Ordinal);

    public ObservePlugins Observe(PluginActivation activation)
    {
        var data = new DataDirectory(_root);
        var options = Microsoft.Extensions.Options.Options.Create(Options);
        return new(new(new(data), options), new(activation, new(data), new(data)), options);
    }

    /// <summary>Copies the fixture, as another plugin or version where asked; its descriptor is changed to match.</summary>
    public string Drop(string id = Id, string version = Version, Action<JsonObject>? change = null)
    {
        var folder = Path.Combine(Plugins, id, version);
        Directory.CreateDirectory(folder);
        foreach (var file in Directory.EnumerateFiles(Fixture))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        var descriptor = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "plugin.json")))!.AsObject();
        descriptor["id"] = id;
        descriptor["version"] = version;
        change?.Invoke(descriptor);
        File.WriteAllText(Path.Combine(folder, "plugin.json"), descriptor.ToJsonString());
        return folder;
    }

    /// <summary>Writes the hashes of the files as they are now into the descriptor, as if the package had been made so.</summary>
    public static void Reseal(string folder)
    {
        var file = Path.Combine(folder, "plugin.json");
        var descriptor = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
        descriptor["files"] = new JsonObject(Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path => path != file)
            .Select(path => KeyValuePair.Create<string, JsonNode?>(Path.GetRelativePath(folder, path), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path))))));
        File.WriteAllText(file, descriptor.ToJsonString());
    }

    public TestInstallation Name(params (string Id, string Version)[] plugins) =>
        WriteManifest(new JsonArray([.. plugins.Select(plugin => new JsonObject { ["id"] = plugin.Id, ["version"] = plugin.Version })]));

    public TestInstallation Pin(string id, string version, string sha256) =>
        WriteManifest([new JsonObject { ["id"] = id, ["version"] = version, ["sha256"] = sha256 }]);

    public void WriteManifest(string text) => File.WriteAllText(Manifest, text);

    public async Task<IReadOnlyList<ObservedPlugin>> LoadAsync(IPluginLoader? loader = null)
    {
        var activation = new PluginActivation(loader ?? new IsolatedPluginLoader(), Options.CallTimeLimit, NullLoggerFactory.Instance, TimeProvider.System);
        var observed = await Observe(activation).ExecuteAsync(PluginManifest.Read(Manifest), NoChoices, Running, reload: null, CancellationToken.None);
        _observed.AddRange(observed);
        return observed;
    }

    /// <summary>The one problem of the one plugin that is named.</summary>
    public async Task<Contracts.Problems.Problem> RefusalAsync()
    {
        var plugin = (await Name((Id, ">=1.0.0")).LoadAsync()).Single();
        Assert.AreEqual(PluginState.Refused, plugin.State, plugin.Problem?.ToString());
        return plugin.Problem!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var plugin in _observed)
        {
            await (plugin.Loaded?.DisposeAsync() ?? ValueTask.CompletedTask);
        }

        Directory.Delete(_root, recursive: true);
    }

    private TestInstallation WriteManifest(JsonArray plugins)
    {
        WriteManifest(new JsonObject { ["manifestVersion"] = 1, ["plugins"] = plugins }.ToJsonString());
        return this;
    }
}
