namespace ElectronicMessages.Packages.Describing;

/// <summary>What a plugin does in an installation, as an administrator reads it before approving. Derived from what it registers.</summary>
internal static class Capability
{
    public const string WebApplications = "web-applications";
    public const string WebServices = "web-services";
    public const string Events = "events";
    public const string Extensions = "extensions";
    public const string Simulators = "simulators";
    public const string Ledgers = "ledgers";
    public const string Messages = "messages";
    public const string Reports = "reports";
    public const string Http = "http";

    private static readonly Dictionary<string, string> Sentences = new(StringComparer.Ordinal)
    {
        [WebApplications] = "Signs people in at authorities and has access tokens made, which the host keeps.",
        [WebServices] = "Sends files and requests with those tokens.",
        [Events] = "Hears what happens in the host, such as an authorization that ends.",
        [Extensions] = "Wraps actions of the host or of other plugins.",
        [Simulators] = "Stands in for authorities where simulators are served.",
        [Ledgers] = "Reads ledger files that users import, and says what their tax codes mean.",
        [Messages] = "Says how electronic messages are made, sent and answered.",
        [Reports] = "Makes reports to authorities from the entries of ledgers.",
        [Http] = "Calls the hosts that it names on its own account, through the host.",
    };

    public static IReadOnlyCollection<string> All => Sentences.Keys;

    /// <summary>The sentence for a capability; the word itself where a newer plugin has one that this host does not know.</summary>
    public static string Sentence(string capability) => Sentences.GetValueOrDefault(capability, capability);

    public static IReadOnlyList<string> Of(DescribedContributions contributes, IReadOnlyList<string> hosts) =>
    [
        .. contributes.WebApplicationTypes.Count > 0 ? [WebApplications] : Array.Empty<string>(),
        .. contributes.WebServices.Count > 0 ? [WebServices] : Array.Empty<string>(),
        .. contributes.Events.Count > 0 ? [Events] : Array.Empty<string>(),
        .. contributes.Extensions.Count > 0 ? [Extensions] : Array.Empty<string>(),
        .. contributes.SimulatedHosts.Count > 0 ? [Simulators] : Array.Empty<string>(),
        .. (contributes.LedgerReaders?.Count ?? 0) + (contributes.LedgerMappings?.Count ?? 0) > 0 ? [Ledgers] : Array.Empty<string>(),
        .. contributes.Processings is { Count: > 0 } ? [Messages] : Array.Empty<string>(),
        .. contributes.Reports?.Count > 0 ? [Reports] : Array.Empty<string>(),
        .. hosts.Count > 0 ? [Http] : Array.Empty<string>(),
    ];
}
