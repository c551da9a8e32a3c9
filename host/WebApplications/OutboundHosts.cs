using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Plugins;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Where a call may go that a plugin asks for with a record's token: the hosts of the record, which are the administrator's
/// word, and those that the plugin's descriptor declares, which the administrator saw when it was installed.
/// </summary>
internal sealed class OutboundHosts(PluginCatalog plugins, SimulatorAddresses simulators)
{
    /// <summary>Why the call is not made; null where it may be.</summary>
    public Problem? MayCall(WebApplicationRecord record, OfferedType type, Uri address)
    {
        if (!AuthorityCalls.IsAllowed(address, record.Environment == WebApplicationEnvironment.Simulator))
        {
            return OAuthProblems.AddressNotSecure;
        }

        return OfRecord(record).Concat(Declared(record, type)).Contains(address.Authority, StringComparer.OrdinalIgnoreCase)
            ? null
            : WebApplicationProblems.HostNotDeclared with { Detail = $"{type.PluginName} asks for {address.Authority}, which its descriptor does not declare and the record does not name." };
    }

    private static IEnumerable<string> OfRecord(WebApplicationRecord record)
    {
        Uri?[] addresses =
        [
            EndpointUrls.Base(record), EndpointUrls.Authorization(record), EndpointUrls.Token(record),
            Uri.TryCreate(record.Issuer, UriKind.Absolute, out var issuer) ? issuer : null,
        ];
        return addresses.OfType<Uri>().Select(url => url.Authority);
    }

    // In the environment Simulator a declared host is the simulator that stands in for it.
    private IEnumerable<string> Declared(WebApplicationRecord record, OfferedType type)
    {
        var hosts = plugins.Plugins.FirstOrDefault(plugin => plugin.Id == type.PluginId && plugin.Loaded is not null)?.Descriptor?.Hosts ?? [];
        return record.Environment == WebApplicationEnvironment.Simulator
            ? hosts.Select(host => new Uri(simulators.Rewrite($"https://{host}/")).Authority)
            : hosts;
    }
}
