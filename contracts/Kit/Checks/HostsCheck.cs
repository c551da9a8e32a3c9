using ElectronicMessages.Kit.Running;
using ElectronicMessages.Packages.Verifying;

namespace ElectronicMessages.Kit.Checks;

/// <summary>Each address is on a host that the environment or the descriptor names.</summary>
internal static class HostsCheck
{
    public static async Task<IReadOnlyList<string>> RunAsync(PluginUnderTest plugin)
    {
        await using var activated = await plugin.ActivateAsync();
        return DeclaredHosts.Faults(plugin.Descriptor, activated.Contributions);
    }
}
