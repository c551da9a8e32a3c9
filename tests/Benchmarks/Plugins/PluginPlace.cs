using System.Text.Json.Nodes;
using ElectronicMessages.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ElectronicMessages.Tests.Benchmarks.Plugins;

/// <summary>A plugin directory with a manifest of its own, and a real host over it.</summary>
internal sealed class PluginPlace : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("electronic-messages-plugins-").FullName;
    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private int _hosts;

    public string Plugins => Path.Combine(_root, "plugins");

    private string Manifest => Path.Combine(_root, "plugin-manifest.json");

    /// <param name="from">The folder of a built plugin, which holds its plugin.json.</param>
    /// <param name="id">Its id, or another; the version likewise.</param>
    public string Drop(string from, string id, string version)
    {
        var folder = Path.Combine(Plugins, id, version);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".xml", StringComparison.Ordinal)))
        {
            var target = Path.Combine(folder, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        var descriptor = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "plugin.json")))!.AsObject();
        descriptor["id"] = id;
        descriptor["version"] = version;
        File.WriteAllText(Path.Combine(folder, "plugin.json"), descriptor.ToJsonString());
        _ids.Add(id);
        var manifest = new JsonObject
        {
            ["manifestVersion"] = 1,
            ["plugins"] = new JsonArray([.. _ids.Select(named => new JsonObject { ["id"] = named, ["version"] = ">=1.0.0 <2.0.0" })]),
        };
        File.WriteAllText(Manifest, manifest.ToJsonString());
        return folder;
    }

    public async Task<WebApplication> StartAsync(CancellationToken cancellationToken)
    {
        var application = HostApplication.Create(
            [
                "--environment=Development",
                $"--contentRoot={Repository.PathOf("host")}",
                "--applicationName=ElectronicMessages.Host",
                "--urls=http://127.0.0.1:0",
                $"--Data:Directory={Path.Combine(_root, $"data-{++_hosts}")}",
                $"--Plugins:Directory={Plugins}",
                $"--Plugins:Manifest={Manifest}",
                "--Simulators:Enabled=false",
            ],
            builder => builder.Logging.ClearProviders());
        await application.StartAsync(cancellationToken);
        return application;
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
