using System.Reflection;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Packages.Loading;
using Microsoft.Extensions.DependencyInjection;

namespace ElectronicMessages.Tests.Unit.Plugins;

/// <summary>Each thing that can be wrong with a plugin refuses that plugin alone, with its reason and its remedy.</summary>
[TestClass]
public sealed class BadPluginTests
{
    [TestMethod]
    [DataRow("{ not json", "EM-4001")]
    [DataRow("[]", "EM-4001")]
    [DataRow("{}", "EM-4002")]
    public async Task An_unreadable_or_incomplete_descriptor_refuses(string json, string number)
    {
        await using var installation = new TestInstallation();
        File.WriteAllText(Path.Combine(installation.Drop(), "plugin.json"), json);

        var problem = await installation.RefusalAsync();

        Assert.AreEqual(number, problem.Number);
        Assert.IsFalse(string.IsNullOrEmpty(problem.Advice));
    }

    [TestMethod]
    [DataRow("name", null)]
    [DataRow("publisher", "")]
    [DataRow("version", "one")]
    [DataRow("version", "1.2.1")]
    [DataRow("id", "testland.other")]
    [DataRow("contracts", "newest")]
    [DataRow("entry", "../Other.dll")]
    [DataRow("entry", "/etc/Other.dll")]
    [DataRow("countries", "TL")]
    public async Task A_descriptor_with_a_wrong_word_refuses_and_names_the_word(string word, string? value)
    {
        await using var installation = new TestInstallation();
        installation.Drop(change: descriptor => descriptor[word] = value);

        var problem = await installation.RefusalAsync();

        Assert.AreEqual("EM-4002", problem.Number);
        StringAssert.Contains(problem.Detail, word, StringComparison.OrdinalIgnoreCase);
    }

    [TestMethod]
    [DataRow("plugin.json", "EM-4003")]
    [DataRow(TestInstallation.Entry, "EM-4003")]
    [DataRow("ElectronicMessages.Testland.BareToken.deps.json", "EM-4004")]
    public async Task A_file_that_is_missing_refuses_and_is_named(string file, string number)
    {
        await using var installation = new TestInstallation();
        File.Delete(Path.Combine(installation.Drop(), file));

        var problem = await installation.RefusalAsync();

        Assert.AreEqual(number, problem.Number);
        StringAssert.Contains(problem.Title, file, StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Contracts_out_of_range_refuse_and_both_are_told()
    {
        await using var installation = new TestInstallation();
        installation.Drop(change: descriptor => descriptor["contracts"] = ">=7.0.0 <8.0.0");

        var problem = await installation.RefusalAsync();

        Assert.AreEqual("EM-4005", problem.Number);
        StringAssert.Contains(problem.Title, $"contracts >=7.0.0 <8.0.0, and this host offers {ContractsVersion.Offered}", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task The_contracts_assembly_inside_the_folder_refuses()
    {
        await using var installation = new TestInstallation();
        var contracts = typeof(IElectronicMessagesPlugin).Assembly.Location;
        File.Copy(contracts, Path.Combine(Directory.CreateDirectory(Path.Combine(installation.Drop(), "lib")).FullName, Path.GetFileName(contracts)));

        Assert.AreEqual("EM-4006", (await installation.RefusalAsync()).Number);
    }

    [TestMethod]
    public async Task An_assembly_that_is_cut_or_is_none_refuses()
    {
        await using var installation = new TestInstallation();
        var entry = Path.Combine(installation.Drop(), TestInstallation.Entry);
        File.WriteAllBytes(entry, File.ReadAllBytes(entry)[..1000]);
        TestInstallation.Reseal(Path.GetDirectoryName(entry)!);

        Assert.AreEqual("EM-4008", (await installation.RefusalAsync()).Number);
    }

    [TestMethod]
    public async Task An_assembly_without_an_entry_point_refuses()
    {
        await using var installation = new TestInstallation();
        installation.Drop();

        var plugin = (await installation.Name((TestInstallation.Id, ">=1.0.0")).LoadAsync(new Elsewhere(typeof(ContractsVersion).Assembly))).Single();

        Assert.AreEqual("EM-4007", plugin.Problem!.Number);
        StringAssert.Contains(plugin.Problem.Title, "no entry point", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task An_assembly_with_several_entry_points_refuses_and_names_them()
    {
        await using var installation = new TestInstallation();
        installation.Drop();

        var plugin = (await installation.Name((TestInstallation.Id, ">=1.0.0")).LoadAsync(new Elsewhere(typeof(BadPluginTests).Assembly))).Single();

        Assert.AreEqual("EM-4007", plugin.Problem!.Number);
        StringAssert.Contains(plugin.Problem.Detail, nameof(FirstEntry), StringComparison.Ordinal);
        StringAssert.Contains(plugin.Problem.Detail, nameof(SecondEntry), StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task Labels_that_are_no_JSON_refuse()
    {
        await using var installation = new TestInstallation();
        var entry = Path.Combine(installation.Drop(), TestInstallation.Entry);
        var bytes = File.ReadAllBytes(entry);
        bytes[bytes.AsSpan().IndexOf("{\n  \"SignIn.ClientId\""u8) is var at && at >= 0 ? at : bytes.AsSpan().IndexOf("{\n  \"SignIn.Caption\": \"Sign"u8)] = (byte)'?';
        File.WriteAllBytes(entry, bytes);
        TestInstallation.Reseal(Path.GetDirectoryName(entry)!);

        Assert.AreEqual("EM-4017", (await installation.RefusalAsync()).Number);
    }

    [TestMethod]
    public async Task One_bad_plugin_does_not_hinder_a_good_one()
    {
        await using var installation = new TestInstallation();
        File.Delete(Path.Combine(installation.Drop("testland.bad"), "plugin.json"));
        installation.Drop();

        var plugins = await installation.Name(("testland.bad", ">=1.0.0"), (TestInstallation.Id, ">=1.0.0")).LoadAsync();

        CollectionAssert.AreEqual(new[] { PluginState.Refused, PluginState.Loaded }, plugins.Select(plugin => plugin.State).ToArray());
    }

    public sealed class FirstEntry : IElectronicMessagesPlugin
    {
        public void ConfigureServices(IServiceCollection services)
        {
        }
    }

    public sealed class SecondEntry : IElectronicMessagesPlugin
    {
        public void ConfigureServices(IServiceCollection services)
        {
        }
    }

    private sealed class Elsewhere(Assembly assembly) : IPluginLoader
    {
        public ILoadedPluginAssembly Load(PluginLoaderOptions options) => new Loaded(assembly);

        private sealed record Loaded(Assembly Assembly) : ILoadedPluginAssembly
        {
            public void Dispose()
            {
            }
        }
    }
}
