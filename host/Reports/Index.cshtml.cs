using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Reports;

/// <summary>Reports: the periods of a year with what has become of each, and the settings that the legal entity keeps.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class IndexModel(
    PluginCatalog catalog, ReportSettings settings, ReportDraftStore drafts, ReportFileStore files, SaveReportSettings save, BeginReport begin, CurrentUser currentUser, TimeProvider time) : PageModel
{
    private const string Prefix = "setting.";

    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromQuery(Name = "report")]
    public string? ReportKey { get; init; }

    [FromQuery]
    public int? Year { get; init; }

    [FromQuery]
    public string? Dialog { get; init; }

    public IReadOnlyList<OfferedReport> Reports => catalog.Reports;

    public OfferedReport? Chosen { get; private set; }

    public int ChosenYear { get; private set; }

    public IReadOnlyList<PeriodRow> Periods { get; private set; } = [];

    public bool HasSettings { get; private set; }

    public bool MayBegin => Person.May(Permission.RunActions, LegalEntity);

    private SignedInUser Person => currentUser.User ?? throw new InvalidOperationException("The policy admits signed-in users only.");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await ShowAsync(new Dictionary<string, string>(StringComparer.Ordinal), null, cancellationToken);

    public async Task<IActionResult> OnPostSettingsAsync([FromForm] string? report, [FromForm] int? year, CancellationToken cancellationToken)
    {
        if (catalog.FindReport(report ?? "") is not { } offered)
        {
            return Told(PluginsProblems.UnknownReport(report ?? ""), report, year);
        }

        var values = DialogFields.Entered(Request.Form, offered.Description.Parameters, Prefix);
        var saved = await save.ExecuteAsync(LegalEntity, offered.Description.Key, values, Person, cancellationToken);
        if (!saved.Succeeded)
        {
            return Told(saved.Problem, report, year);
        }

        if (saved.Value.Count > 0)
        {
            return await ShowAsync(saved.Value, values, cancellationToken, offered);
        }

        TempData.Keep(MessageBarModel.Success("Saved."));
        return Redirect(ReportPaths.List(LegalEntity, offered.Description.Key, year));
    }

    public async Task<IActionResult> OnPostBeginAsync([FromForm] string? report, [FromForm] int year, [FromForm] string? period, CancellationToken cancellationToken)
    {
        var draft = await begin.ExecuteAsync(LegalEntity, report ?? "", year, period ?? "", Person, cancellationToken);
        return draft.Succeeded ? Redirect(ReportPaths.Draft(LegalEntity, draft.Value.Id)) : Told(draft.Problem, report, year);
    }

    private async Task<IActionResult> ShowAsync(Dictionary<string, string> faults, IReadOnlyDictionary<string, string>? values, CancellationToken cancellationToken, OfferedReport? offered = null)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone).DateTime);
        Chosen = offered ?? Reports.FirstOrDefault(report => report.Description.Key == ReportKey) ?? (Reports.Count > 0 ? Reports[0] : null);
        ChosenYear = Math.Clamp(Year ?? today.Year, 1990, 2199);
        ViewData.SetTitle(Chosen?.Description.Caption ?? "Reports");
        if (Chosen is not { Description: var description })
        {
            return Page();
        }

        var kept = await settings.FindAsync(LegalEntity, description.Key, cancellationToken);
        HasSettings = kept is not null;
        if (kept is not null)
        {
            var periods = await catalog.ReadReportPeriodsAsync(description.Key, kept, ChosenYear, cancellationToken);
            if (periods.Succeeded)
            {
                Periods = await RowsAsync(description.Key, periods.Value, today, cancellationToken);
            }
            else
            {
                ViewData.SetMessage(MessageBarModel.Of(periods.Problem));
            }
        }

        ViewData.SetActionPane(Pane(description));
        if (Dialog == "settings" || faults.Count > 0)
        {
            ViewData.SetDialog(SettingsDialog(description, values ?? kept, faults));
        }

        return Page();
    }

    private async Task<IReadOnlyList<PeriodRow>> RowsAsync(string reportKey, ReportPeriod[] periods, DateOnly today, CancellationToken cancellationToken)
    {
        var begun = (await drafts.ListAsync(LegalEntity, reportKey, cancellationToken)).ToDictionary(draft => draft.Period.Key, StringComparer.Ordinal);
        var made = (await files.ListAsync(LegalEntity, reportKey, cancellationToken)).ToLookup(file => file.DraftId, StringComparer.Ordinal);
        return [.. periods.Select(period => PeriodRow.Of(period, begun.GetValueOrDefault(period.Key), made, today))];
    }

    private ActionPaneModel Pane(ReportDescription description) => new(
    [
        new("Maintain",
        [
            new("Settings")
            {
                Href = ReportPaths.List(LegalEntity, description.Key, ChosenYear) + "&dialog=settings",
                WhyDisabled = Person.May(Permission.EditRecords, LegalEntity) ? null : "Your roles admit reading only.",
                Look = HasSettings ? ButtonLook.Quiet : ButtonLook.Prominent,
            },
        ]),
        new("Year",
        [
            new("Year before") { Href = ReportPaths.List(LegalEntity, description.Key, ChosenYear - 1) },
            new("Next year") { Href = ReportPaths.List(LegalEntity, description.Key, ChosenYear + 1) },
        ]),
    ]);

    private DialogPanelModel SettingsDialog(ReportDescription description, IReadOnlyDictionary<string, string>? values, Dictionary<string, string> faults) =>
        new(description.Caption, $"{ReportPaths.List(LegalEntity)}?handler=Settings", ReportPaths.List(LegalEntity, description.Key, ChosenYear))
        {
            Title = "Settings",
            Text = description.Description,
            Fields = [],
            Hidden = new Dictionary<string, string>(StringComparer.Ordinal) { ["report"] = description.Key, ["year"] = ChosenYear.ToString(System.Globalization.CultureInfo.InvariantCulture) },
            ParameterPrefix = Prefix,
            Parameters = description.Parameters,
            Values = (values ?? new Dictionary<string, string>(StringComparer.Ordinal)).ToDictionary(value => value.Key, value => (string?)value.Value, StringComparer.Ordinal),
            Errors = faults.ToDictionary(fault => fault.Key, fault => fault.Value, StringComparer.Ordinal),
            OkCaption = "Save",
        };

    private RedirectResult Told(Problem problem, string? report, int? year)
    {
        TempData.Keep(MessageBarModel.Of(problem));
        return Redirect(ReportPaths.List(LegalEntity, report ?? "", year));
    }
}
