using System.Text.Json.Nodes;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages.Loading;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Tests.Unit.Packages;

/// <summary>Bad plugins, each with its number and its sentence. What <c>em-plugin verify</c> says is what a host says: both ask here.</summary>
[TestClass]
public sealed class BadPackageTests
{
    [TestMethod]
    public async Task A_good_plugin_passes_every_step()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source());

        var report = await VerifyAsync(plugin);

        Assert.IsTrue(report.Passed, report.Problem?.ToString());
        Assert.IsTrue(report.Steps.All(step => step.State == StepState.Passed));
    }

    [TestMethod]
    public async Task Built_on_newer_contracts_each_missing_member_is_named_before_anything_is_loaded()
    {
        using var elsewhere = new PackedFixture();
        using var plugin = CompiledPlugin.MakeUndescribed(
            "public sealed class Entry : IElectronicMessagesPlugin { public void ConfigureServices(IServiceCollection services) => services.AddFromTomorrow(); }",
            CompiledPlugin.NewerContracts(elsewhere.Root));

        await RefusedAsync(plugin, "EM-4029", "The plugin uses what the contracts", "the member Plugins.PluginServiceCollectionExtensions.AddFromTomorrow");
    }

    [TestMethod]
    public async Task Contracts_inside_are_refused_though_they_are_listed()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source());
        var contracts = typeof(IElectronicMessagesPlugin).Assembly.Location;
        File.Copy(contracts, Path.Combine(plugin.Path, Path.GetFileName(contracts)));
        plugin.Seal();

        await RefusedAsync(plugin, "EM-4006", "The plugin's folder holds ElectronicMessages.Contracts.dll, which is the host's.", "would not understand each other");
    }

    [TestMethod]
    public async Task Without_its_list_of_dependencies_it_is_refused()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source());
        File.Delete(Path.Combine(plugin.Path, "Testland.Written.deps.json"));
        plugin.Seal();

        await RefusedAsync(plugin, "EM-4004", "The file Testland.Written.deps.json is missing.", "own libraries cannot be found");
    }

    [TestMethod]
    public async Task What_throws_in_its_constructor_is_told_with_the_step()
    {
        using var plugin = CompiledPlugin.MakeUndescribed(CompiledPlugin.Source(constructor: "throw new InvalidOperationException(\"Not today.\");"));

        await RefusedAsync(plugin, "EM-4009", "The plugin failed while starting.", "InvalidOperationException: Not today.");
    }

    [TestMethod]
    public async Task What_throws_while_it_registers_is_told_with_the_step()
    {
        using var plugin = CompiledPlugin.MakeUndescribed(CompiledPlugin.Source(entry: "throw new InvalidOperationException(\"Not today.\");"));

        await RefusedAsync(plugin, "EM-4009", "The plugin failed while registering its services.", "InvalidOperationException: Not today.");
    }

    [TestMethod]
    public async Task A_file_that_was_altered_is_named()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source());
        await File.AppendAllTextAsync(Path.Combine(plugin.Path, CompiledPlugin.Entry), "altered");

        await RefusedAsync(plugin, "EM-4023", "The file Testland.Written.dll is not the one that plugin.json lists.", "SHA-256 differs");
    }

    [TestMethod]
    public async Task A_file_that_nobody_listed_is_named()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source());
        await File.WriteAllTextAsync(Path.Combine(plugin.Path, "extra.txt"), "extra");

        await RefusedAsync(plugin, "EM-4024", "The file extra.txt is in the package, and plugin.json does not list it.", "What no hash covers is not loaded");
    }

    [TestMethod]
    public async Task A_descriptor_that_tells_another_story_than_the_code_is_refused()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source());
        Change(plugin, json => json["contributes"]!["webApplicationTypes"]![0]!["caption"] = "Harmless");

        await RefusedAsync(plugin, "EM-4028", "The plugin's code is not what plugin.json says it is.", "webApplicationTypes[0].caption is \"Harmless\" in plugin.json and \"Written\" in the code");
    }

    [TestMethod]
    public async Task A_label_without_a_text_is_named()
    {
        using var plugin = CompiledPlugin.MakeUndescribed(CompiledPlugin.Source(caption: "@Nowhere"));

        await RefusedAsync(plugin, "EM-4016", "Texts of the plugin are missing.", "Labels/en.json lacks @Nowhere.");
    }

    [TestMethod]
    public async Task A_hash_in_the_descriptor_that_leads_out_of_the_folder_is_refused()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source());
        Change(plugin, json => json["files"]!["../../outside.dll"] = new string('0', 64));

        var report = await VerifyAsync(plugin);

        Assert.IsFalse(report.Passed);
        StringAssert.Contains($"{report.Problem!.Title} {report.Problem.Detail}", "outside.dll", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_address_on_a_host_that_is_not_declared_fails_the_verification()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(host: "elsewhere.testland.example"));

        var report = await VerifyAsync(plugin);

        Assert.AreEqual("EM-4084", report.Problem?.Number);
        StringAssert.Contains(report.Problem!.Detail, "elsewhere.testland.example, which the hosts of the environment do not name", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task What_stays_in_memory_fails_the_verification()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(entry: "AppDomain.CurrentDomain.ProcessExit += (_, _) => { };"));

        var report = await VerifyAsync(plugin);

        Assert.AreEqual("EM-4085", report.Problem?.Number);
        Assert.AreEqual("unloading", report.Steps.Single(step => step.State == StepState.Failed).Name);
    }

    [TestMethod]
    public async Task A_text_that_one_language_lacks_is_a_warning()
    {
        using var plugin = await CompiledPlugin.MakeAsync(CompiledPlugin.Source(caption: "@Caption"), ("en", """{"Caption":"Written"}"""), ("nb", "{}"));

        var report = await VerifyAsync(plugin);

        Assert.IsTrue(report.Passed, report.Problem?.ToString());
        StringAssert.Contains(report.Steps.Single(step => step.State == StepState.Warned).Problem!.Detail, "Caption in nb", StringComparison.Ordinal);
    }

    private static async Task RefusedAsync(CompiledPlugin plugin, string number, string title, string detail)
    {
        var report = await VerifyAsync(plugin);
        var said = await Plugins.AskedHost.RefusalAsync(Path.Combine(plugin.Root, "plugins"), CompiledPlugin.Id);

        Assert.AreEqual(number, report.Problem?.Number, report.Problem?.ToString());
        StringAssert.StartsWith(report.Problem!.Title, title, StringComparison.Ordinal);
        StringAssert.Contains(report.Problem.Detail, detail, StringComparison.Ordinal);
        Assert.IsFalse(string.IsNullOrEmpty(report.Problem.Advice));
        AssertSame(report.Problem, said);
    }

    private static void AssertSame(Problem verified, Problem said) => Assert.AreEqual((verified.Number, verified.Title), (said.Number, said.Title));

    private static Task<PackageReport> VerifyAsync(CompiledPlugin plugin) =>
        new VerifyPackage(new IsolatedPluginLoader(), TimeSpan.FromSeconds(60), TimeProvider.System).ExecuteAsync(plugin.Folder, CancellationToken.None);

    private static void Change(CompiledPlugin plugin, Action<JsonObject> change)
    {
        var json = JsonNode.Parse(File.ReadAllText(plugin.Folder.DescriptorFile))!.AsObject();
        change(json);
        File.WriteAllText(plugin.Folder.DescriptorFile, json.ToJsonString());
    }
}
