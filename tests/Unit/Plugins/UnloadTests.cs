using System.Runtime.CompilerServices;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Plugins.Calling;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace ElectronicMessages.Tests.Unit.Plugins;

[TestClass]
public sealed class UnloadTests
{
    [TestMethod]
    public async Task A_plugin_that_was_described_and_run_unloads()
    {
        await using var installation = new TestInstallation();
        installation.Drop();
        installation.Name((TestInstallation.Id, ">=1.0.0"));

        var (context, _) = await LoadRunAndLetGoAsync(installation, keep: _ => null);

        Assert.IsTrue(await IsGoneAsync(context), "Something still refers to the plugin.");
    }

    [TestMethod]
    public async Task The_test_sees_a_plugin_that_something_still_refers_to()
    {
        await using var installation = new TestInstallation();
        installation.Drop();
        installation.Name((TestInstallation.Id, ">=1.0.0"));

        var (context, kept) = await LoadRunAndLetGoAsync(installation, keep: plugin => plugin.Contributions.Types[0].Registrations.Values.First().RunAsync);

        Assert.IsFalse(await IsGoneAsync(context, rounds: 5));
        GC.KeepAlive(kept);
    }

    [TestMethod]
    public async Task A_plugin_that_was_refused_unloads()
    {
        await using var installation = new TestInstallation();
        installation.Drop("testland.first");
        installation.Drop("testland.second");
        installation.Name(("testland.first", ">=1.0.0"), ("testland.second", ">=1.0.0"));
        var watched = new WatchedLoader();

        await installation.LoadAsync(watched);

        Assert.IsTrue(await IsGoneAsync(watched.Contexts[1]), "Something still refers to the plugin.");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(WeakReference Context, object? Kept)> LoadRunAndLetGoAsync(TestInstallation installation, Func<LoadedPlugin, object?> keep)
    {
        var watched = new WatchedLoader();
        var observed = (await installation.LoadAsync(watched)).Single();
        var catalog = new PluginCatalog(new(new(Options(installation), TimeProvider.System, NullLogger<PluginGuard>.Instance)));
        catalog.Publish(observed);

        var done = await RunAsync(catalog, "some text");
        var thrown = await RunAsync(catalog, "throw");
        Assert.AreEqual("Every field was read.", ((Contracts.Actions.ActionOutcome.Done)done.Value).Message);
        Assert.AreEqual("EM-4030", thrown.Problem!.Number);

        var kept = keep(observed.Loaded!);
        catalog.Publish();
        await observed.Loaded!.DisposeAsync();
        return (watched.Contexts.Single(), kept);
    }

    private static Task<Outcome<Contracts.Actions.ActionOutcome>> RunAsync(PluginCatalog catalog, string text)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = text, ["number"] = "7", ["yesOrNo"] = "false", ["date"] = "2026-02-10", ["choice"] = "", ["choiceOrOther"] = "another" };
        return catalog.RunActionAsync("TL Sign-in", "every-field", values, TestCatalog.Context, CancellationToken.None);
    }

    private static async Task<bool> IsGoneAsync(WeakReference context, int rounds = 50)
    {
        for (var round = 0; round < rounds && context.IsAlive; round++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(20);
        }

        return !context.IsAlive;
    }

    private static IOptions<PluginsOptions> Options(TestInstallation installation) => Microsoft.Extensions.Options.Options.Create(installation.Options);

    private sealed class WatchedLoader : IPluginLoader
    {
        public List<WeakReference> Contexts { get; } = [];

        public ILoadedPluginAssembly Load(PluginLoaderOptions options)
        {
            var loaded = new IsolatedPluginLoader().Load(options);
            Contexts.Add(new(System.Runtime.Loader.AssemblyLoadContext.GetLoadContext(loaded.Assembly)));
            return loaded;
        }
    }
}
