using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.Logging.Abstractions;

namespace ElectronicMessages.Tests.Unit.Packages;

/// <summary>A plugin that a test writes as text and compiles: a package id/version/ in a folder of its own.</summary>
internal sealed class CompiledPlugin : IDisposable
{
    public const string Id = "testland.written";
    public const string Version = "1.0.0";
    public const string Entry = "Testland.Written.dll";

    private const string Usings = """
        using System;
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using ElectronicMessages.Contracts.Actions;
        using ElectronicMessages.Contracts.Authorization;
        using ElectronicMessages.Contracts.Parameters;
        using ElectronicMessages.Contracts.Plugins;
        using ElectronicMessages.Contracts.Simulators;
        using ElectronicMessages.Contracts.WebApplications;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;

        """;

    private static readonly string Contracts = typeof(IElectronicMessagesPlugin).Assembly.Location;

    private static readonly MetadataReference[] Framework =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(System.IO.Path.PathSeparator)
            .Where(file => System.IO.Path.GetFileName(file) != System.IO.Path.GetFileName(Contracts))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    private CompiledPlugin() => Directory.CreateDirectory(Path);

    public string Root { get; } = Directory.CreateTempSubdirectory("electronic-messages-written-").FullName;

    public string Path => System.IO.Path.Combine(Root, "plugins", Id, Version);

    public PluginFolder Folder => new(Id, Version, Path);

    /// <summary>A plugin with one type, whose pieces the test replaces.</summary>
    /// <param name="actions">Further registrations of the type.</param>
    /// <param name="also">Further classes.</param>
    /// <param name="host">The host of the type's addresses.</param>
    /// <param name="entry">What the entry point does besides.</param>
    public static string Source(string actions = "", string also = "", string host = "written.testland.example", string entry = "", string constructor = "", string caption = "Written") => $$"""
        public sealed class Entry : IElectronicMessagesPlugin
        {
            public Entry() { {{constructor}} }

            public void ConfigureServices(IServiceCollection services)
            {
                services.AddWebApplicationType<Written>(type => type.ObtainAccessToken<Obtain, NoParameters>(){{actions}});
                {{entry}}
            }
        }

        internal sealed class Written : IWebApplicationType
        {
            public WebApplicationTypeDescription Describe() => new()
            {
                Key = "TL Written",
                Caption = "{{caption}}",
                Country = "TL",
                Environments = [new(WebApplicationEnvironment.Test) { BaseUrl = "https://{{host}}", TokenUrlPath = "/token", AuthorizationUrlPath = "/authorize", ClientAuthentication = ClientAuthenticationMethod.ClientSecretPost, Hosts = ["written.testland.example"] }],
            };
        }

        internal sealed class Obtain : IObtainAccessToken<NoParameters>
        {
            public Task<ActionOutcome> RunAsync(NoParameters parameters, ActionContext context, CancellationToken cancellationToken = default) =>
                Task.FromResult<ActionOutcome>(new ActionOutcome.RequestToken(new TokenRequest.RedeemAuthorizationCode()));
        }

        {{also}}
        """;

    /// <summary>An action of the plugin's own, to be registered as <c>.Action&lt;Own, NoParameters&gt;("own", "Own")</c>.</summary>
    public static string OwnAction(string body, string fields = "", string parameters = "NoParameters") => $$"""
        internal sealed class Own{{fields}} : IWebApplicationAction<{{parameters}}>
        {
            public async Task<ActionOutcome> RunAsync({{parameters}} parameters, ActionContext context, CancellationToken cancellationToken = default)
            {
                await Task.CompletedTask;
                {{body}}
                return new ActionOutcome.Done("Done.");
            }
        }
        """;

    /// <summary>Compiles and describes a plugin that loads.</summary>
    public static async Task<CompiledPlugin> MakeAsync(string source, params (string Language, string Json)[] labels)
    {
        var plugin = Compile(source, Contracts, labels);
        var facts = System.IO.Path.Combine(plugin.Root, "facts.json");
        await File.WriteAllTextAsync(facts, Facts().ToJsonString());
        var activation = new PluginActivation(new IsolatedPluginLoader(), TimeSpan.FromSeconds(60), NullLoggerFactory.Instance, TimeProvider.System);
        var written = await new WriteDescriptor(activation).ExecuteAsync(facts, plugin.Path, [], CancellationToken.None);
        Assert.IsTrue(written.Succeeded, written.Problem?.ToString());
        return plugin;
    }

    /// <summary>Compiles a plugin that cannot be loaded to be described; its descriptor says that it contributes nothing.</summary>
    public static CompiledPlugin MakeUndescribed(string source, string? contracts = null)
    {
        var plugin = Compile(source, contracts ?? Contracts, []);
        plugin.Seal();
        return plugin;
    }

    /// <summary>A contracts assembly of tomorrow: the entry point as today, and a member that nobody has yet.</summary>
    public static string NewerContracts(string folder)
    {
        const string Tomorrow = """
            namespace ElectronicMessages.Contracts.Plugins
            {
                public interface IElectronicMessagesPlugin { void ConfigureServices(Microsoft.Extensions.DependencyInjection.IServiceCollection services); }
                public static class PluginServiceCollectionExtensions { public static void AddFromTomorrow(this Microsoft.Extensions.DependencyInjection.IServiceCollection services) { } }
            }
            """;
        var file = System.IO.Path.Combine(folder, "ElectronicMessages.Contracts.dll");
        Emit(CSharpCompilation.Create("ElectronicMessages.Contracts", [CSharpSyntaxTree.ParseText("[assembly: System.Reflection.AssemblyVersion(\"1.0.0.0\")]\n" + Tomorrow)], Framework, Library), file, []);
        return file;
    }

    /// <summary>Lists the files as they are now, as a build would.</summary>
    public void Seal()
    {
        var json = File.Exists(Folder.DescriptorFile) ? JsonNode.Parse(File.ReadAllText(Folder.DescriptorFile))!.AsObject() : Facts();
        json["contributes"] ??= new JsonObject();
        json["files"] = new JsonObject(Directory.EnumerateFiles(Path)
            .Where(file => file != Folder.DescriptorFile)
            .Select(file => KeyValuePair.Create<string, JsonNode?>(System.IO.Path.GetFileName(file), Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(file))))));
        File.WriteAllText(Folder.DescriptorFile, json.ToJsonString());
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static CSharpCompilationOptions Library => new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static CompiledPlugin Compile(string source, string contracts, (string Language, string Json)[] labels)
    {
        var plugin = new CompiledPlugin();
        var own = contracts == Contracts ? Usings : "using ElectronicMessages.Contracts.Plugins; using Microsoft.Extensions.DependencyInjection;\n";
        var compilation = CSharpCompilation.Create("Testland.Written", [CSharpSyntaxTree.ParseText(own + source)], [.. Framework, MetadataReference.CreateFromFile(contracts)], Library);
        Emit(compilation, System.IO.Path.Combine(plugin.Path, Entry), labels);
        File.WriteAllText(System.IO.Path.Combine(plugin.Path, "Testland.Written.deps.json"), """
            {
              "runtimeTarget": { "name": ".NETCoreApp,Version=v10.0", "signature": "" },
              "targets": { ".NETCoreApp,Version=v10.0": { "Testland.Written/1.0.0": { "runtime": { "Testland.Written.dll": {} } } } },
              "libraries": { "Testland.Written/1.0.0": { "type": "project", "serviceable": false, "sha512": "" } }
            }
            """);
        return plugin;
    }

    private static void Emit(CSharpCompilation compilation, string file, (string Language, string Json)[] labels)
    {
        using var stream = File.Create(file);
        var emitted = compilation.Emit(stream, manifestResources: labels.Select(label => new ResourceDescription($"Labels/{label.Language}.json", () => new MemoryStream(Encoding.UTF8.GetBytes(label.Json)), isPublic: true)));
        Assert.IsTrue(emitted.Success, string.Join('\n', emitted.Diagnostics));
    }

    private static JsonObject Facts() => new()
    {
        ["id"] = Id,
        ["name"] = "Written by a test",
        ["version"] = Version,
        ["publisher"] = "Testland",
        ["countries"] = new JsonArray("TL"),
        ["entry"] = Entry,
        ["contracts"] = ">=1.0.0 <2.0.0",
    };
}
