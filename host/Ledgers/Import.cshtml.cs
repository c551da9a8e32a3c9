using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>One import: how it stands, what was found in it, and what it changed.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class ImportModel(ImportStore store, ReadDifference readDifference, CancelImport cancelImport, IAuthorizationService authorization, CurrentUser currentUser) : PageModel
{
    public const int FindingsShown = 200;
    public const int DifferencesShown = 500;

    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public string Id { get; init; } = "";

    public LedgerImport Import { get; private set; } = null!;

    public IReadOnlyList<ImportedFile> Files { get; private set; } = [];

    public IReadOnlyList<StoredFinding> Findings { get; private set; } = [];

    public IReadOnlyList<DifferingVersion> Differences { get; private set; } = [];

    public LedgerImport? Former { get; private set; }

    /// <summary>The days for which it counts now.</summary>
    public IReadOnlyList<Collecting.LedgerPeriod> Counts { get; private set; } = [];

    public bool MayCancel { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync(LegalEntity, Id, cancellationToken) is not { } import)
        {
            return this.Problem(LedgersProblems.ImportNotFound, StatusCodes.Status404NotFound, new("Open Ledger imports", LedgerPaths.Imports(LegalEntity)));
        }

        Import = import;
        Files = await store.ListFilesAsync(import.No, cancellationToken);
        Findings = await store.ListFindingsAsync(import.No, FindingsShown, cancellationToken);
        Differences = await readDifference.ListAsync(import.No, DifferencesShown, cancellationToken);
        Former = import.FormerNo is { } former ? await store.FindAsync(former, cancellationToken) : null;
        Counts = await readDifference.ListCoverageAsync(import.No, cancellationToken);
        MayCancel = import.State == ImportState.Reading && (await authorization.AuthorizeAsync(User, HttpContext, Policies.RunActions)).Succeeded;
        ViewData.SetTitle(import.Name);
        ViewData.SetActionPane(Pane());
        if (import.Problem is { } problem)
        {
            ViewData.SetMessage(MessageBarModel.Of(problem) with { IsOfThePast = true });
        }

        if (import.State == ImportState.Reading)
        {
            ViewData.SetPoll(LedgerPaths.ImportStatus(LegalEntity, Id), ImportApi.VersionOf(import));
        }

        return Page();
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        if (!(await authorization.AuthorizeAsync(User, HttpContext, Policies.RunActions)).Succeeded)
        {
            return this.Problem(SecurityProblems.PermissionLacking(Permission.RunActions, LegalEntity), StatusCodes.Status403Forbidden);
        }

        var asked = await cancelImport.ExecuteAsync(LegalEntity, Id, currentUser.User!, cancellationToken);
        TempData.Keep(MessageBarModel.Information(asked ? Texts.Say("The import is being cancelled.") : Texts.Say("The import had ended already.")));
        return Redirect(LedgerPaths.Import(LegalEntity, Id));
    }

    private ActionPaneModel Pane()
    {
        var buttons = new List<ActionButton>();
        if (Import.State == ImportState.Reading)
        {
            buttons.Add(new("Cancel import")
            {
                PostTo = $"{LedgerPaths.Import(LegalEntity, Id)}?handler=Cancel",
                Look = ButtonLook.Danger,
                WhyDisabled = MayCancel ? null : "Your roles admit reading only.",
            });
        }

        if (Import is { State: ImportState.Complete, From: { } from, To: { } to })
        {
            buttons.Add(new("Ledger entries") { Href = LedgerPaths.Entries(LegalEntity, new(from, to)), Look = ButtonLook.Standard });
            buttons.Add(new("Tax codes") { Href = LedgerPaths.TaxCodes(LegalEntity) });
            buttons.Add(new("Reconciliation") { Href = $"{LedgerPaths.Reconciliation(LegalEntity)}?year={to.Year}" });
        }

        buttons.Add(new("All imports") { Href = LedgerPaths.Imports(LegalEntity) });
        return new([new("Import", buttons)]);
    }
}
