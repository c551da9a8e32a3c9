using System.Security.Cryptography;
using System.Text.Json.Nodes;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Tests.Unit.Plugins;

[TestClass]
public sealed class LoadPluginsTests
{
    [TestMethod]
    public async Task A_plugin_that_the_manifest_names_is_loaded_and_described_in_English()
    {
        await using var installation = new TestInstallation();
        installation.Drop();

        var plugin = (await installation.Name((TestInstallation.Id, ">=1.0.0 <2.0.0")).LoadAsync()).Single();

        Assert.AreEqual(PluginState.Loaded, plugin.State, plugin.Problem?.ToString());
        var types = plugin.Loaded!.Contributions.Types.Select(type => type).ToArray();
        CollectionAssert.AreEqual(new[] { "TL Sign-in", "TL Bare token" }, types.Select(type => type.Description.Key).ToArray());
        Assert.AreEqual("Sign-in, Testland", types[0].Description.Caption);
        CollectionAssert.AreEqual(new[] { "get-authorization-code", "obtain-access-token", "choose-return", "every-field" }, types[0].Actions.Select(action => action.Key).ToArray());
        Assert.AreEqual("Not use", types[0].Actions[3].Parameters.Single(field => field.Name == "choice").Choices[1].Caption);
        CollectionAssert.AreEquivalent(new[] { "en", "nb" }, plugin.Loaded.Labels.Languages.ToArray());
    }

    [TestMethod]
    public async Task The_highest_version_in_range_loads_and_the_others_are_found()
    {
        await using var installation = new TestInstallation();
        installation.Drop(version: "1.2.0");
        installation.Drop(version: "1.10.0");
        installation.Drop(version: "2.0.0");

        var plugins = await installation.Name((TestInstallation.Id, ">=1.0.0 <2.0.0")).LoadAsync();

        Assert.AreEqual("1.10.0", plugins.Single(plugin => plugin.State == PluginState.Loaded).Version);
        Assert.AreEqual((PluginState.Superseded, "EM-4019"), Told(plugins, "1.2.0"));
        Assert.AreEqual((PluginState.Found, "EM-4076"), Told(plugins, "2.0.0"));
    }

    [TestMethod]
    public async Task What_the_manifest_does_not_name_is_found_and_left_alone()
    {
        await using var installation = new TestInstallation();
        installation.Drop();

        var plugin = (await installation.Name().LoadAsync()).Single();

        Assert.AreEqual((PluginState.Found, "EM-4018"), (plugin.State, plugin.Problem!.Number));
        Assert.AreEqual("Authorities of Testland", plugin.Name);
        Assert.IsNull(plugin.Loaded);
    }

    [TestMethod]
    public async Task What_the_manifest_names_and_the_directory_does_not_hold_is_missing()
    {
        await using var installation = new TestInstallation();
        installation.Drop(version: "3.0.0");

        var plugins = await installation.Name((TestInstallation.Id, "<2.0.0"), ("testland.other", ">=1.0.0")).LoadAsync();

        var missing = plugins.Where(plugin => plugin.State == PluginState.Missing).ToArray();
        CollectionAssert.AreEqual(new[] { TestInstallation.Id, "testland.other" }, missing.Select(plugin => plugin.Id).ToArray());
        StringAssert.Contains(missing[0].Problem!.Detail, "3.0.0", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_hash_in_the_manifest_is_binding()
    {
        await using var installation = new TestInstallation();
        var folder = installation.Drop();
        var hash = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "plugin.json"))));

        var pinned = (await installation.Pin(TestInstallation.Id, "1.2.0", hash).LoadAsync()).Single();
        var other = (await installation.Pin(TestInstallation.Id, "1.2.0", new string('0', 64)).LoadAsync()).Single();

        Assert.AreEqual(PluginState.Loaded, pinned.State);
        Assert.AreEqual((PluginState.Refused, "EM-4015"), (other.State, other.Problem!.Number));
    }

    [TestMethod]
    [DataRow("{")]
    [DataRow("[]")]
    [DataRow("""{"manifestVersion":2,"plugins":[]}""")]
    [DataRow("""{"manifestVersion":1,"plugins":[{"id":"a"}]}""")]
    [DataRow("""{"manifestVersion":1,"plugins":[{"id":"a","version":"latest"}]}""")]
    [DataRow("""{"manifestVersion":1,"plugins":[{"id":"a","version":"1.0.0","sha256":"12"}]}""")]
    [DataRow("""{"manifestVersion":1,"plugins":[{"id":"a","version":"1.0.0"},{"id":"a","version":"2.0.0"}]}""")]
    public async Task A_manifest_that_cannot_be_understood_refuses_the_start(string manifest)
    {
        await using var installation = new TestInstallation();
        installation.WriteManifest(manifest);

        var refused = await Assert.ThrowsExactlyAsync<StartupRefusedException>(() => installation.LoadAsync());

        Assert.AreEqual("EM-4022", refused.Problem.Number);
    }

    [TestMethod]
    public async Task A_key_that_two_plugins_register_refuses_the_later_one_and_names_both()
    {
        await using var installation = new TestInstallation();
        installation.Drop("testland.first");
        installation.Drop("testland.second");

        var plugins = await installation.Name(("testland.second", "1.2.0"), ("testland.first", "1.2.0")).LoadAsync();

        Assert.AreEqual(PluginState.Loaded, plugins[0].State);
        Assert.AreEqual((PluginState.Refused, "EM-4011"), (plugins[1].State, plugins[1].Problem!.Number));
        StringAssert.Contains(plugins[1].Problem!.Detail, "testland.second and testland.first", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_dependency_loads_first_wherever_the_manifest_names_it()
    {
        await using var installation = new TestInstallation();
        installation.Drop("testland.later", change: descriptor => descriptor["dependsOn"] = Needs("testland.bare-token", ">=1.2.0"));
        installation.Drop();

        var plugins = await installation.Name(("testland.later", "1.2.0"), (TestInstallation.Id, "1.2.0")).LoadAsync();

        CollectionAssert.AreEqual(new[] { TestInstallation.Id, "testland.later" }, plugins.Select(plugin => plugin.Id).ToArray());
        Assert.AreEqual(PluginState.Loaded, plugins[0].State);
    }

    [TestMethod]
    [DataRow("testland.absent", ">=1.0.0", "EM-4012")]
    [DataRow("testland.bare-token", ">=1.3.0", "EM-4013")]
    [DataRow("testland.needy", ">=1.0.0", "EM-4014")]
    public async Task A_dependency_that_is_missing_or_out_of_range_or_in_a_circle_refuses(string id, string range, string number)
    {
        await using var installation = new TestInstallation();
        installation.Drop();
        installation.Drop("testland.needy", change: descriptor => descriptor["dependsOn"] = Needs(id, range));

        var plugins = await installation.Name((TestInstallation.Id, "1.2.0"), ("testland.needy", "1.2.0")).LoadAsync();

        Assert.AreEqual(PluginState.Loaded, plugins[0].State);
        Assert.AreEqual((PluginState.Refused, number), (plugins[1].State, plugins[1].Problem!.Number));
    }

    private static JsonArray Needs(string id, string range) => [new JsonObject { ["id"] = id, ["version"] = range }];

    private static (PluginState State, string? Number) Told(IReadOnlyList<ObservedPlugin> plugins, string version) =>
        plugins.Where(plugin => plugin.Version == version).Select(plugin => (plugin.State, plugin.Problem?.Number)).Single();
}
