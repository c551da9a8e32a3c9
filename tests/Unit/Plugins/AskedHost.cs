using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Describing;
using ElectronicMessages.Host.Plugins.Lifecycle;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Tests.Unit.Plugins;

/// <summary>What a host says of a plugin that lies in some directory and that its manifest names.</summary>
internal static class AskedHost
{
    public static async Task<Problem> RefusalAsync(string directory, string id)
    {
        var root = Directory.CreateTempSubdirectory("electronic-messages-asked-").FullName;
        try
        {
            var manifest = Path.Combine(root, "plugin-manifest.json");
            await File.WriteAllTextAsync(manifest, $$"""{ "manifestVersion": 1, "plugins": [ { "id": "{{id}}", "version": ">=1.0.0" } ] }""");
            var options = Microsoft.Extensions.Options.Options.Create(new PluginsOptions { Directory = directory, Manifest = manifest });
            var data = new DataDirectory(root);
            var activation = new PluginActivation(new IsolatedPluginLoader(), options.Value.CallTimeLimit, NullLoggerFactory.Instance, TimeProvider.System);
            var observe = new ObservePlugins(new(new(data), options), new(activation, new(data), new(data)), options);
            var observed = await observe.ExecuteAsync(PluginManifest.Read(manifest), TestInstallation.NoChoices, new Dictionary<string, Host.Plugins.Loading.LoadedPlugin>(StringComparer.Ordinal), reload: null, CancellationToken.None);
            var plugin = observed.Single();
            Assert.AreEqual(PluginState.Refused, plugin.State, plugin.Problem?.ToString());
            return plugin.Problem!;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }
}
