using System.Globalization;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications.Background;
using ElectronicMessages.Host.WebApplications.Keeping;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Reads all that the page shows of a legal entity's web applications and the selected one.</summary>
internal sealed class RecordPageReader(
    WebApplicationStore store, RecordPages pages, RecordPane pane, RecordSteps steps, RecordDialogs dialogs, CredentialExpiry expiry, ClientKeyStore keys, ConnectionTabReader connectionTabs, RecordExtensions extensions, BackgroundActionStore background, ActionLog log)
{
    private const int LinesShown = 20;

    public Task<WebApplicationRecord?> FindAsync(string legalEntity, string id, CancellationToken cancellationToken) =>
        store.FindAsync(legalEntity, id, cancellationToken);

    public async Task<Outcome<RecordPage>> ReadAsync(RecordPageRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        // What fits on one part is filtered there, by its state too; of more only a part is read.
        var whole = await pages.ReadAsync(request.LegalEntity, user, filter: null, request.Part, RecordPages.Size, cancellationToken);
        var part = whole.IsWhole || string.IsNullOrWhiteSpace(request.Filter) ? whole : await pages.ReadAsync(request.LegalEntity, user, request.Filter, request.Part, RecordPages.Size, cancellationToken);
        var all = whole.IsWhole ? whole.Records : await WithFamilyAsync(part.Records, request, user, cancellationToken);
        var selected = request.Id is null ? part.Records.Count > 0 ? part.Records[0] : null : all.FirstOrDefault(overview => overview.Record.Id == request.Id);
        if (request.Id is not null && selected is null)
        {
            return WebApplicationProblems.NotFound;
        }

        var runs = selected is null ? [] : await background.ListAsync(request.LegalEntity, selected.Record.Id, cancellationToken);
        var lines = selected is null ? [] : await log.ListAsync(new(request.LegalEntity, selected.Record.Id, Count: LinesShown), cancellationToken);
        var dialog = await dialogs.OpenAsync(request, selected, user, cancellationToken);
        return new RecordPage(all, selected, pane.Of(request.LegalEntity, selected, user), List(request, whole, part, selected))
        {
            Steps = selected is null ? null : steps.Of(selected, all),
            Lines = lines,
            Connection = selected is null ? null : await connectionTabs.ReadAsync(selected, cancellationToken),
            Extensions = selected?.Subject is { } subject ? extensions.Of(subject) : [],
            Message = await MessageAsync(request, selected, cancellationToken),
            Dialog = dialog,
            Version = selected is null ? "" : VersionOf(selected, runs),
            Background = runs,
            UserId = user.Id,
            PageUrl = request.PageUrl,
            Keys = selected is null ? [] : await keys.ListAsync(selected.Record.Id, cancellationToken),
            MayEdit = user.May(Permission.EditRecords, request.LegalEntity),
        };
    }

    /// <summary>Changes whenever a page that shows the record should be drawn anew.</summary>
    /// <param name="runs">What waits and runs of it in the background.</param>
    public static string VersionOf(RecordOverview overview, IReadOnlyList<BackgroundAction> runs) => string.Create(
        CultureInfo.InvariantCulture,
        $"{overview.Record.Version}.{overview.Subject?.Connection?.Version ?? 0}.{overview.Subject?.Code?.Id}.{overview.Subject?.AwaitedCode?.Id}.{overview.Subject?.ApplicationToken?.Version ?? 0}.{overview.Record.ConsentAt?.ToUnixTimeMilliseconds() ?? 0}.{overview.Subject?.CodeOfAnother?.Id}.{overview.Subject?.ParentConnection?.Version ?? 0}.{overview.State.Stage}.{overview.Subject?.Keeping?.LastErrorAt?.ToUnixTimeMilliseconds() ?? 0}.{string.Join('-', runs.Select(run => $"{run.Id}{(run.TakenAt is null ? 'w' : run.CancelledBy is null ? 'r' : 'c')}"))}");

    // The selected record may lie on another part, and its steps tell of the ones that it belongs to.
    private async Task<IReadOnlyList<RecordOverview>> WithFamilyAsync(IReadOnlyList<RecordOverview> part, RecordPageRequest request, SignedInUser user, CancellationToken cancellationToken)
    {
        var id = request.Id ?? (part.Count > 0 ? part[0].Record.Id : null);
        var family = id is null ? [] : await pages.FamilyAsync(request.LegalEntity, id, user, cancellationToken);
        return [.. part, .. family.Where(member => part.All(listed => listed.Record.Id != member.Record.Id))];
    }

    private static PagerModel? Pager(RecordPageRequest request, RecordPart part) => part.IsWhole ? null : new(
        string.Create(CultureInfo.InvariantCulture, $"{part.First} to {part.Last} of {part.Total}"),
        part.Part > 1 ? Href(WebApplicationPaths.List(request.LegalEntity), request, part.Part - 1) : null,
        part.HasMore ? Href(WebApplicationPaths.List(request.LegalEntity), request, part.Part + 1) : null);

    private static string Href(string path, RecordPageRequest request, int part) =>
        path + QueryString.Create([
            .. string.IsNullOrWhiteSpace(request.Filter) ? Array.Empty<KeyValuePair<string, string?>>() : [new("filter", request.Filter)],
            .. part == 1 ? Array.Empty<KeyValuePair<string, string?>>() : [new("part", part.ToString(CultureInfo.InvariantCulture))]]);

    private RecordListModel List(RecordPageRequest request, RecordPart whole, RecordPart part, RecordOverview? selected) => new(
        "Web applications",
        WebApplicationPaths.List(request.LegalEntity),
        [.. part.Records
            .Where(overview => !whole.IsWhole || string.IsNullOrWhiteSpace(request.Filter) || $"{overview.Record.Name} {overview.Record.TypeKey} {overview.State.Summary}".Contains(request.Filter.Trim(), StringComparison.OrdinalIgnoreCase))
            .Select(overview => new RecordItem(
                overview.Record.Name,
                whole.IsWhole ? WebApplicationPaths.Record(request.LegalEntity, overview.Record.Id) : Href(WebApplicationPaths.Record(request.LegalEntity, overview.Record.Id), request, part.Part),
                TypeWords(overview) + steps.StateWords(overview.State) + Due(overview.State) + Expiring(overview),
                expiry.Of(overview.Record) is null ? RecordSteps.ToneOf(overview.State) : Tone.Warning,
                overview.Record.Id == selected?.Record.Id)
            {
                Id = $"record-{overview.Record.Id}",
                Badge = overview.Record.Environment.ToString(),
            })])
    {
        Filter = request.Filter,
        IsPart = !whole.IsWhole,
        Pager = Pager(request, part),
        EmptyText = "No web applications yet.",
    };

    private static Words TypeWords(RecordOverview overview) => $"{overview.Subject?.Type.Description.Caption ?? overview.Record.TypeKey} · ";

    private static Words Due(ConnectionState state) => state.ReauthorizationDueInDays is { } days ? $" · reauthorize within {days} days" : Words.None;

    private Words Expiring(RecordOverview overview) => expiry.Of(overview.Record) switch
    {
        { HasExpired: true } due => $" · {due.Caption} expired",
        { } due => $" · {due.Caption} expires within {due.Days} days",
        _ => Words.None,
    };

    // A result is told from its line in the action log, so that it survives a reload and reads the same in both places.
    private async Task<MessageBarModel?> MessageAsync(RecordPageRequest request, RecordOverview? selected, CancellationToken cancellationToken)
    {
        if (request.Line is null || await log.FindAsync(request.Line, cancellationToken) is not { } line || line.LegalEntity != request.LegalEntity)
        {
            return null;
        }

        return line.Problem is { } problem
            ? MessageBarModel.Of(problem, WebApplicationPaths.Next(problem, request.LegalEntity, selected?.Record.Id, selected?.Record.DerivedFromId))
            : MessageBarModel.Success(line.Message);
    }
}

/// <param name="Dialog">A dialog of the page (<c>new</c>, <c>import</c>, <c>delete</c>), or the key of an action; null for none.</param>
/// <param name="Line">The line of the action log that the page tells of.</param>
internal sealed record RecordPageRequest(string LegalEntity, string? Id, string? Dialog, string? Line, string? Filter, string PageUrl)
{
    /// <summary>What was entered in the dialog and must be mended, by parameter.</summary>
    public IReadOnlyDictionary<string, string>? Faults { get; init; }

    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Which part of a long list; the first is 1.</summary>
    public int Part { get; init; } = 1;

    /// <summary>Asks for the password once more; null where it was given a moment ago.</summary>
    public FieldModel? Password { get; init; }

    /// <summary>Why the dialog is shown again; null where it is shown first.</summary>
    public Problem? Refusal { get; init; }
}

internal sealed record RecordPage(IReadOnlyList<RecordOverview> All, RecordOverview? Selected, ActionPaneModel Pane, RecordListModel List)
{
    public StepsModel? Steps { get; init; }

    public IReadOnlyList<ActionLogLine> Lines { get; init; } = [];

    public ConnectionTab? Connection { get; init; }

    public MessageBarModel? Message { get; init; }

    public DialogPanelModel? Dialog { get; init; }

    public string Version { get; init; } = "";

    public string PageUrl { get; init; } = "";

    /// <summary>The client keys of the selected record.</summary>
    public IReadOnlyList<StoredClientKey> Keys { get; init; } = [];

    /// <summary>Around the actions of the selected record, in the order in which they run.</summary>
    public IReadOnlyList<RecordExtension> Extensions { get; init; } = [];

    public bool MayEdit { get; init; }

    /// <summary>What waits and what runs of the selected record in the background, the oldest first.</summary>
    public IReadOnlyList<BackgroundAction> Background { get; init; } = [];

    public string UserId { get; init; } = "";
}
