using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Packages.Describing;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Packages.Verifying;

/// <summary>
/// Whether every address of a plugin is on a host that it declares: of an environment in the environment's hosts, of a call
/// on its own account also in the descriptor. The host would refuse the call, or warn at the record, in the customer's house.
/// </summary>
internal static class DeclaredHosts
{
    /// <returns>Each address whose host is not declared, in words; empty where all are.</returns>
    public static IReadOnlyList<string> Faults(PluginDescriptor descriptor, PluginContributions contributions) =>
    [
        .. contributions.Types.SelectMany(type => type.Description.Environments.SelectMany(environment => Faults(type.Description, environment, descriptor.Hosts))),
    ];

    private static IEnumerable<string> Faults(WebApplicationTypeDescription type, EnvironmentDefaults environment, IReadOnlyList<string> own)
    {
        (string What, string? Address, bool OwnAccount)[] addresses =
        [
            ("the Base URL", environment.BaseUrl, false),
            ("the Authorization URL path", environment.AuthorizationUrlPath, false),
            ("the Token URL path", environment.TokenUrlPath, false),
            ("the issuer", environment.Issuer, false),
            ("the address of the connection test", type.ConnectionTest?.Address, true),
            ("the revocation endpoint", type.Revocation?.Address, true),
        ];
        foreach (var (what, address, onOwnAccount) in addresses)
        {
            if (Host(address) is { } host
                && !environment.Hosts.Contains(host, StringComparer.OrdinalIgnoreCase)
                && !(onOwnAccount && own.Contains(host, StringComparer.OrdinalIgnoreCase)))
            {
                yield return $"the type '{type.Key}' has, in {environment.Environment}, {what} on {host}, which {(onOwnAccount ? "neither the hosts of the environment nor PluginHosts" : "the hosts of the environment do not")} name";
            }
        }
    }

    // A path is below the Base URL, whose host is looked at itself.
    private static string? Host(string? address) =>
        address is not null && !address.StartsWith('/') && Uri.TryCreate(address, UriKind.Absolute, out var uri) ? uri.Authority : null;
}
