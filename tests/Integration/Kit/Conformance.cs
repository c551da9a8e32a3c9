using ElectronicMessages.Kit;

namespace ElectronicMessages.Tests.Integration.Kit;

/// <summary>Every plugin of this repository keeps what the kit asks of every plugin.</summary>
internal static class PluginsOfTheRepository
{
    public static string Folder(string id) => Directory.EnumerateDirectories(Path.Combine(Repository.HostOutput, "plugins", id)).Order(StringComparer.Ordinal).Last();
}

[TestClass]
public sealed class NorwayIdPortenConformance() : PluginConformance(PluginsOfTheRepository.Folder("norway.idporten"));

[TestClass]
public sealed class NorwayAltinnConformance() : PluginConformance(PluginsOfTheRepository.Folder("norway.altinn"));

[TestClass]
public sealed class NorwayVatReturnConformance() : PluginConformance(PluginsOfTheRepository.Folder("norway.vatreturn"));

[TestClass]
public sealed class NorwaySimulatorConformance() : PluginConformance(PluginsOfTheRepository.Folder("norway.simulator"));

[TestClass]
public sealed class UnitedKingdomHmrcConformance() : PluginConformance(PluginsOfTheRepository.Folder("unitedkingdom.hmrc"));

[TestClass]
public sealed class UnitedKingdomSimulatorConformance() : PluginConformance(PluginsOfTheRepository.Folder("unitedkingdom.simulator"));

[TestClass]
public sealed class TestlandBareTokenConformance() : PluginConformance("testland.bare-token")
{
    protected override IReadOnlyDictionary<string, string> ValuesFor(string type, string action) => new Dictionary<string, string>(StringComparer.Ordinal) { ["text"] = "some text" };
}
