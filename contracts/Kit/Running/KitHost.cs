using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ElectronicMessages.Host;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Packages.Describing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Kit.Running;

/// <summary>The real host in this process, with this plugin and what it depends on, and a data directory that ends with it.</summary>
internal sealed class KitHost : IAsyncDisposable
{
    /// <summary>How long the host waits for an authority here.</summary>
    public static readonly TimeSpan CallTime = TimeSpan.FromSeconds(2);

    private readonly string _root = Directory.CreateTempSubdirectory("electronic-messages-kit-").FullName;
    private WebApplication? _application;

    public KitLogs Logs { get; } = new();

    public PluginCatalog Catalog => Application.Services.GetRequiredService<PluginCatalog>();

    public TokenEndpoint TokenEndpoint => Application.Services.GetRequiredService<TokenEndpoint>();

    private WebApplication Application => _application ?? throw new InvalidOperationException("The host is not started.");

    /// <exception cref="InvalidOperationException">The host did not load the plugin.</exception>
    public static async Task<KitHost> StartAsync(PluginUnderTest plugin)
    {
        var host = new KitHost();
        try
        {
            host.Lay(plugin);
            host._application = HostApplication.Create(host.Arguments(), host.Configure);
            await host._application.StartAsync();
            var observed = host.Catalog.Plugins.FirstOrDefault(other => other.Id == plugin.Folder.Id);
            return observed is { Loaded: not null } ? host : throw PluginUnderTest.Broken(observed?.Problem ?? PackageMissing(plugin));
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is { } running)
        {
            _application = null;
            await running.StopAsync();
            await running.DisposeAsync();
        }

        Directory.Delete(_root, recursive: true);
    }

    private static Contracts.Problems.Problem PackageMissing(PluginUnderTest plugin) => Packages.PackageProblems.NothingThere(plugin.Folder.Path);

    private string[] Arguments() =>
    [
        "--environment=Development",
        $"--contentRoot={AppContext.BaseDirectory}",
        "--applicationName=ElectronicMessages.Host",
        "--urls=http://127.0.0.1:0",
        $"--Data:Directory={Path.Combine(_root, "data")}",
        $"--Plugins:Directory={Path.Combine(_root, "plugins")}",
        $"--Plugins:Manifest={Path.Combine(_root, "plugin-manifest.json")}",
        "--Simulators:FirstPort=0",
    ];

    private void Configure(WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(Logs);
        builder.Logging.AddFilter<KitLogs>(category: null, LogLevel.Trace);
        builder.Services.AddSingleton<ISimulatorListeners, ListenersOfTheKit>();
        builder.Services.AddSingleton(new OAuthLimits { CallTime = CallTime });
    }

    // Dependencies lie beside the plugin, as id/version/.
    private void Lay(PluginUnderTest plugin)
    {
        var wanted = new List<PluginFolder> { plugin.Folder };
        var beside = PluginFolder.FindAll(Path.GetDirectoryName(Path.GetDirectoryName(plugin.Folder.Path))!);
        for (var index = 0; index < wanted.Count; index++)
        {
            var needs = PluginDescriptorReader.Read(wanted[index]) is { Succeeded: true } read ? read.Value.DependsOn : [];
            wanted.AddRange(needs
                .Where(needed => !wanted.Exists(other => other.Id == needed.Id))
                .Select(needed => beside.Where(other => other.Id == needed.Id && other.Version is { } version && needed.Version.Contains(version)).MaxBy(other => other.Version))
                .OfType<PluginFolder>());
        }

        var manifest = new JsonArray();
        foreach (var folder in wanted)
        {
            foreach (var file in Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories))
            {
                var target = Path.Combine(_root, "plugins", folder.Id, folder.VersionName, Path.GetRelativePath(folder.Path, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }

            manifest.Add(new JsonObject { ["id"] = folder.Id, ["version"] = folder.VersionName, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.DescriptorFile))) });
        }

        File.WriteAllText(Path.Combine(_root, "plugin-manifest.json"), new JsonObject { ["manifestVersion"] = 1, ["plugins"] = manifest }.ToJsonString());
    }

    /// <summary>The faulty authority listens on this machine, where a host lets only simulators be.</summary>
    private sealed class ListenersOfTheKit : ISimulatorListeners
    {
        public bool Contains(IPEndPoint address) => IPAddress.IsLoopback(address.Address);
    }
}
