using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Packages;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Plugins.Loading;

/// <summary>
/// Which plugin has which key. As with SysExtension a type is found by its key; a key that two plugins register is told
/// when they load, not in the month's filing.
/// </summary>
internal sealed class RegisteredKeys
{
    private const string Type = "The web application type";
    private const string WebService = "The web service";
    private const string LedgerReader = "The ledger reader";
    private const string LedgerMapping = "The ledger mapping";
    private const string Processing = "The message processing";
    private const string Report = "The report";
    private const string Host = "The simulator's host";

    private readonly Dictionary<(string What, string Key), string> _owners = [];

    /// <returns>Why the plugin cannot have what it registers; null where it has it now.</returns>
    public Problem? Claim(string pluginId, PluginContributions contributions)
    {
        var claims = Claims(contributions);
        var claimed = new HashSet<(string What, string Key)>();
        foreach (var claim in claims)
        {
            if (_owners.TryGetValue(Folded(claim), out var owner))
            {
                return PluginsProblems.RegisteredTwice(claim.What, claim.Key, owner, pluginId);
            }

            if (!claimed.Add(Folded(claim)))
            {
                return PackageProblems.RegistrationInvalid([$"{claim.What} '{claim.Key}' is registered twice by this plugin"]);
            }
        }

        if (UnknownTypes(contributions, claimed) is { Count: > 0 } unknown)
        {
            return PackageProblems.RegistrationInvalid(unknown);
        }

        foreach (var claim in claimed)
        {
            _owners[claim] = pluginId;
        }

        return null;
    }

    private static (string What, string Key)[] Claims(PluginContributions contributions) =>
    [
        .. contributions.Types.Select(type => (Type, type.Description.Key)),
        .. contributions.WebServices.Select(template => (WebService, template.Name)),
        .. contributions.LedgerReaders.Select(reader => (LedgerReader, reader.Description.Key)),
        .. contributions.LedgerMappings.Select(mapping => (LedgerMapping, mapping.Key)),
        .. contributions.Processings.Select(processing => (Processing, processing.Key)),
        .. contributions.Reports.Select(report => (Report, report.Description.Key)),
        .. contributions.Simulators.SelectMany(simulator => simulator.Description.AuthorityHosts).Select(host => (Host, host)),
    ];

    // What a plugin builds on must be its own or be loaded before it, which only a declared dependency makes sure of.
    private List<string> UnknownTypes(PluginContributions contributions, HashSet<(string What, string Key)> claimed)
    {
        bool IsKnown(string key) => claimed.Contains(Folded((Type, key))) || _owners.ContainsKey(Folded((Type, key)));

        return
        [
            .. contributions.Types
                .Where(type => type.Description.DerivedFrom is { } parent && !IsKnown(parent))
                .Select(type => $"the type '{type.Description.Key}' is derived from '{type.Description.DerivedFrom}', which no plugin loaded before it offers (is it missing under dependsOn?)"),
            .. contributions.WebServices
                .Where(template => !IsKnown(template.WebApplicationType))
                .Select(template => $"the web service '{template.Name}' uses the type '{template.WebApplicationType}', which no plugin loaded before it offers (is it missing under dependsOn?)"),
        ];
    }

    // Two keys that differ in case alone would look like one to a person.
    private static (string What, string Key) Folded((string What, string Key) claim) => (claim.What, claim.Key.ToUpperInvariant());
}
