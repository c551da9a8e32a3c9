using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Contracts.Messages;
using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Contracts.Simulators;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Contracts.WebServices;

namespace ElectronicMessages.Packages.Loading;

/// <summary>What a plugin contributes, as contract values of the host's own making, with texts in English, and by language.</summary>
internal sealed record PluginContributions
{
    public static readonly PluginContributions None = new() { Types = [], WebServices = [], Simulators = [] };

    public required IReadOnlyList<ContributedType> Types { get; init; }

    public required IReadOnlyList<WebServiceTemplate> WebServices { get; init; }

    public required IReadOnlyList<ContributedSimulator> Simulators { get; init; }

    public IReadOnlyList<ReportRegistration> Reports { get; init; } = [];

    public IReadOnlyList<EventHandlerRegistration> EventHandlers { get; init; } = [];

    public IReadOnlyList<ExtensionRegistration> Extensions { get; init; } = [];

    public IReadOnlyList<MessageProcessing> Processings { get; init; } = [];

    public IReadOnlyList<LedgerReaderRegistration> LedgerReaders { get; init; } = [];

    public IReadOnlyList<LedgerMappingDescription> LedgerMappings { get; init; } = [];

    /// <summary>The same types and web services with the texts of each of the plugin's languages.</summary>
    public IReadOnlyDictionary<string, TranslatedContributions> ByLanguage { get; init; } = new Dictionary<string, TranslatedContributions>(StringComparer.Ordinal);

    public IReadOnlyList<ContributedType> TypesIn(string language) => ByLanguage.TryGetValue(language, out var said) ? said.Types : Types;

    public IReadOnlyList<LedgerReaderDescription> LedgerReadersIn(string language) =>
        ByLanguage.TryGetValue(language, out var said) ? said.LedgerReaders : [.. LedgerReaders.Select(reader => reader.Description)];

    public IReadOnlyList<LedgerMappingDescription> LedgerMappingsIn(string language) => ByLanguage.TryGetValue(language, out var said) ? said.LedgerMappings : LedgerMappings;

    public IReadOnlyList<MessageProcessing> ProcessingsIn(string language) => ByLanguage.TryGetValue(language, out var said) ? said.Processings : Processings;

    public IReadOnlyList<ReportDescription> ReportsIn(string language) =>
        ByLanguage.TryGetValue(language, out var said) ? said.Reports : [.. Reports.Select(report => report.Description)];

    public IReadOnlyList<WebServiceTemplate> WebServicesIn(string language) => ByLanguage.TryGetValue(language, out var said) ? said.WebServices : WebServices;
}

internal sealed record TranslatedContributions(IReadOnlyList<ContributedType> Types, IReadOnlyList<WebServiceTemplate> WebServices)
{
    public IReadOnlyList<ReportDescription> Reports { get; init; } = [];

    public IReadOnlyList<LedgerReaderDescription> LedgerReaders { get; init; } = [];

    public IReadOnlyList<LedgerMappingDescription> LedgerMappings { get; init; } = [];

    public IReadOnlyList<MessageProcessing> Processings { get; init; } = [];
}

/// <param name="Actions">In the order of the Action Pane.</param>
/// <param name="Registrations">How each action runs, by its key.</param>
internal sealed record ContributedType(WebApplicationTypeDescription Description, IReadOnlyList<ActionDescription> Actions, IReadOnlyDictionary<string, ActionRegistration> Registrations)
{
    /// <summary>How the headers of a request are computed; null where none are.</summary>
    public Func<IServiceProvider, RequestHeadersContext, CancellationToken, Task<RequestHeaderSet>>? RequestHeaders { get; init; }
}

/// <param name="Simulator">The plugin's own object; called behind the wall and let go at unload.</param>
internal sealed record ContributedSimulator(SimulatorDescription Description, IAuthoritySimulator Simulator);
