using ElectronicMessages.Contracts.Parameters;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.WebServices;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;

namespace ElectronicMessages.Host.WebServices;

/// <summary>Reads all that the page shows of a legal entity's web services and the selected one.</summary>
internal sealed class ServicePageReader(
    WebServiceStore store, RecordOverviews overviews, RecordSteps steps, ServiceDialogs dialogs, SendRules rules, ServiceTemplates templates, RememberedParameters remembered, SimulatorAddresses simulators, PluginCatalog plugins, ActionLog log)
{
    private const int LinesShown = 20;

    public async Task<Outcome<ServicePage>> ReadAsync(ServicePageRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        var all = await store.ListAsync(request.LegalEntity, cancellationToken);
        var selected = request.Id is null ? all.Count > 0 ? all[0] : null : all.FirstOrDefault(service => service.Id == request.Id);
        if (request.Id is not null && selected is null)
        {
            return WebServiceProblems.NotFound;
        }

        var applications = await overviews.ListAsync(request.LegalEntity, user, cancellationToken);
        var application = applications.FirstOrDefault(overview => overview.Record.Id == selected?.WebApplicationId);
        return new ServicePage(ServicePane.Of(request.LegalEntity, selected, user), List(request, all, applications, selected))
        {
            Selected = selected,
            Application = application,
            Applications = [.. applications.Select(overview => overview.Record)],
            Refusal = selected is null ? null : rules.Refusal(selected, application, user),
            Samples = selected is not null && application?.Record.IsSimulated() == true ? SamplesOf(selected) : [],
            Note = selected is null ? null : Foreign(selected, application),
            Lines = selected is null ? [] : await log.ListAsync(new(request.LegalEntity, selected.Id, Count: LinesShown), cancellationToken),
            Message = await MessageAsync(request, selected, application, cancellationToken),
            Dialog = request.Identification is { } shown && selected is not null ? dialogs.Identification(selected, shown) : dialogs.Open(request, selected, applications),
            Parameters = selected is null ? [] : templates.ParametersOf(selected),
            Values = selected is null ? new Dictionary<string, string>(StringComparer.Ordinal) : request.Values ?? await remembered.ReadAsync(user.Id, selected.Id, PrepareRequest.RememberedAs, cancellationToken),
            Faults = request.Faults ?? new Dictionary<string, string>(StringComparer.Ordinal),
            TokenUse = selected is null ? TokenUse.Authorization : templates.TokenOf(selected),
        };
    }

    /// <summary>What the simulators offer to send with a record.</summary>
    public IReadOnlyList<Contracts.Simulators.SimulatorSample> SamplesOf(WebServiceRecord service) =>
        [.. simulators.Samples.Where(sample => sample.WebService == service.Name)];

    private RecordListModel List(ServicePageRequest request, IReadOnlyList<WebServiceRecord> all, IReadOnlyList<RecordOverview> applications, WebServiceRecord? selected) => new(
        "Web service settings",
        WebServicePaths.List(request.LegalEntity),
        [.. all
            .Select(service => (Service: service, Application: applications.FirstOrDefault(overview => overview.Record.Id == service.WebApplicationId)))
            .Where(entry => string.IsNullOrWhiteSpace(request.Filter) || $"{entry.Service.Name} {entry.Service.Method} {entry.Application?.Record.Name}".Contains(request.Filter.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(entry => new RecordItem(
                entry.Service.Name,
                WebServicePaths.Record(request.LegalEntity, entry.Service.Id),
                $"{entry.Service.Method} · " + ApplicationWords(entry.Service, entry.Application),
                entry.Application is null ? Tone.Neutral : RecordSteps.ToneOf(entry.Application.State),
                entry.Service.Id == selected?.Id)
            {
                Id = $"record-{entry.Service.Id}",
                Badge = entry.Application?.Record.Environment.ToString(),
            })])
    {
        Filter = request.Filter,
        EmptyText = "No web services yet.",
    };

    private Words ApplicationWords(WebServiceRecord service, RecordOverview? application) =>
        application is not null ? application.Record.Name + (Words)": " + steps.StateWords(application.State)
        : service.WebApplicationId is null ? "no token"
        : "its web application is missing";

    // The token goes wherever the address says, so a host that the plugin does not name is worth a second look.
    private string? Foreign(WebServiceRecord service, RecordOverview? application)
    {
        if (application is null
            || plugins.WebServices.FirstOrDefault(template => template.Name == service.Name) is not { } template
            || !Uri.TryCreate(service.InternetAddress, UriKind.Absolute, out var address))
        {
            return null;
        }

        var environment = application.Record.Environment;
        var expected = environment == Contracts.WebApplications.WebApplicationEnvironment.Simulator ? Contracts.WebApplications.WebApplicationEnvironment.Test : environment;
        return !template.InternetAddress.TryGetValue(expected, out var known) ? null
            : new Uri(application.Record.IsSimulated() ? simulators.Rewrite(known) : known).Authority is var host && host == address.Authority ? null
            : $"The access token goes to {address.Authority}. The predefined address in {environment} is at {host}.";
    }

    // A result is told from its line in the action log, so that it survives a reload and reads the same in both places.
    private async Task<MessageBarModel?> MessageAsync(ServicePageRequest request, WebServiceRecord? selected, RecordOverview? application, CancellationToken cancellationToken)
    {
        if (request.Line is null || selected is null || await log.FindAsync(request.Line, cancellationToken) is not { } line || line.LegalEntity != request.LegalEntity)
        {
            return null;
        }

        return line.Problem is { } problem
            ? MessageBarModel.Of(problem, WebServicePaths.Next(problem, selected, application?.Record.DerivedFromId))
            : MessageBarModel.Success(line.Message);
    }
}

/// <param name="Dialog">A dialog of the page: <c>new</c> or <c>delete</c>; null for none.</param>
/// <param name="Line">The line of the action log that the page tells of.</param>
internal sealed record ServicePageRequest(string LegalEntity, string? Id, string? Dialog, string? Line, string? Filter)
{
    /// <summary>What was entered as parameters and must be mended, by name.</summary>
    public IReadOnlyDictionary<string, string>? Faults { get; init; }

    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>What is to be shown before it is sent.</summary>
    public PrepareResult.ToShow? Identification { get; init; }
}

internal sealed record ServicePage(ActionPaneModel Pane, RecordListModel List)
{
    public WebServiceRecord? Selected { get; init; }

    /// <summary>The selected record's web application, with its state.</summary>
    public RecordOverview? Application { get; init; }

    public IReadOnlyList<WebApplicationRecord> Applications { get; init; } = [];

    /// <summary>Why this user cannot send with the selected record now; null where nothing stands in the way.</summary>
    public Problem? Refusal { get; init; }

    public IReadOnlyList<Contracts.Simulators.SimulatorSample> Samples { get; init; } = [];

    /// <summary>What looks wrong about the internet address; null where nothing does.</summary>
    public string? Note { get; init; }

    public IReadOnlyList<ActionLogLine> Lines { get; init; } = [];

    public MessageBarModel? Message { get; init; }

    public DialogPanelModel? Dialog { get; init; }

    /// <summary>What is asked before the selected record's request is sent.</summary>
    public IReadOnlyList<ParameterDescription> Parameters { get; init; } = [];

    public IReadOnlyDictionary<string, string> Values { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyDictionary<string, string> Faults { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public TokenUse TokenUse { get; init; }

    /// <summary>The headers of a request are shown before it is sent.</summary>
    public bool ShowsIdentification => Application?.Subject?.Type.Description.Identification is not null;
}
