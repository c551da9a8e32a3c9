using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Ledgers;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Reports;

/// <summary>A report before there is a file: lines, findings and answers, and the files that were made.</summary>
[Authorize(Policies.SeeRecords)]
[RequestSizeLimit(RequestLimits.Upload)]
internal sealed class DraftModel(
    PrepareReport prepare, ReportDraftStore drafts, AnswerQuestions answer, GenerateReport generate, DeliverReport deliver, AttachFile attach, CurrentUser currentUser) : PageModel
{
    public const string WordsOfOnesOwn = "*";

    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public string Id { get; init; } = "";

    public PreparedReport Report { get; private set; } = null!;

    /// <summary>Why there is no preview, and where to go; null where there is one.</summary>
    public MessageBarModel? Obstacle { get; private set; }

    public string Caption { get; private set; } = "";

    /// <summary>What was ticked and not yet used, so that a refusal does not untick it.</summary>
    public IReadOnlySet<string> Ticks { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public string? WhyNot => Person.May(Permission.RunActions, LegalEntity) ? null : "Your roles admit reading only.";

    private SignedInUser Person => currentUser.User ?? throw new InvalidOperationException("The policy admits signed-in users only.");

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(null, cancellationToken);

    public async Task<IActionResult> OnPostAnswerAsync([FromForm] long version, CancellationToken cancellationToken)
    {
        var kept = await answer.ExecuteAsync(LegalEntity, Id, version, AnswerForm.Read(Request.Form), Person, cancellationToken);
        return kept.Succeeded ? Done("The answers are kept.") : await ShowAsync(kept.Problem, cancellationToken);
    }

    public async Task<IActionResult> OnPostGenerateAsync([FromForm] long version, [FromForm] string[]? known, CancellationToken cancellationToken)
    {
        Ticks = (known ?? []).ToHashSet(StringComparer.Ordinal);
        var kept = await answer.ExecuteAsync(LegalEntity, Id, version, AnswerForm.Read(Request.Form), Person, cancellationToken);
        if (!kept.Succeeded)
        {
            return await ShowAsync(kept.Problem, cancellationToken);
        }

        var made = await generate.ExecuteAsync(LegalEntity, Id, Ticks, Person, cancellationToken);
        return made.Succeeded ? Done("The file is made. What it holds does not change any more.") : await ShowAsync(made.Problem, cancellationToken);
    }

    public async Task<IActionResult> OnPostDeliveredAsync([FromForm] string? file, [FromForm] string? day, CancellationToken cancellationToken)
    {
        var delivered = await deliver.ExecuteAsync(LegalEntity, Id, file ?? "", day ?? "", Person, cancellationToken);
        return delivered.Succeeded ? Done("The report counts as delivered.") : await ShowAsync(delivered.Problem, cancellationToken);
    }

    public async Task<IActionResult> OnPostAttachAsync(IFormFile? file, CancellationToken cancellationToken)
    {
        var added = await attach.AddAsync(LegalEntity, Id, file, Person, cancellationToken);
        return added.Succeeded ? Done("The file is attached.") : await ShowAsync(added.Problem, cancellationToken);
    }

    public async Task<IActionResult> OnPostDetachAsync([FromForm] string? attachment, CancellationToken cancellationToken)
    {
        var removed = await attach.RemoveAsync(LegalEntity, Id, attachment ?? "", Person, cancellationToken);
        return removed.Succeeded ? Done("The attachment is removed.") : await ShowAsync(removed.Problem, cancellationToken);
    }

    private async Task<IActionResult> ShowAsync(Problem? problem, CancellationToken cancellationToken)
    {
        var prepared = await prepare.ExecuteAsync(LegalEntity, Id, cancellationToken);
        if (problem is not null)
        {
            ViewData.SetMessage(MessageBarModel.Of(problem));
        }

        if (prepared.Succeeded)
        {
            Report = prepared.Value;
            Caption = $"{Report.Report.Description.Caption}: {Report.Draft.Period.Caption}";
            ViewData.SetActionPane(Pane());
        }
        else if (await drafts.FindAsync(LegalEntity, Id, cancellationToken) is { } draft)
        {
            Caption = draft.Period.Caption;
            Obstacle = MessageBarModel.Of(prepared.Problem, WayOut(prepared.Problem, draft));
        }
        else
        {
            return this.Problem(prepared.Problem, StatusCodes.Status404NotFound, new("Open Reports", ReportPaths.List(LegalEntity)));
        }

        ViewData.SetTitle(Caption);
        return Page();
    }

    private NextButton WayOut(Problem problem, ReportDraft draft) =>
        problem.Number == ReportsProblems.SettingsMissing.Number ? new("Settings", ReportPaths.List(LegalEntity, draft.ReportKey, draft.Period.From.Year) + "&dialog=settings")
        : problem.Number == LedgersProblems.NothingImported.Number ? new("Ledger imports", LedgerPaths.Imports(LegalEntity))
        : new("Tax codes", LedgerPaths.TaxCodes(LegalEntity));

    private ActionPaneModel Pane() => new(
    [
        new("Report",
        [
            new("Excel") { Href = ReportPaths.Sheet(LegalEntity, Id), Download = $"{Path.GetFileNameWithoutExtension(Report.Report.Description.FileName)}.xlsx" },
            .. Report.Newest is { } file ? [new ActionButton(file.Name) { Href = ReportPaths.File(LegalEntity, Id, file.Id), Download = file.Name }] : Array.Empty<ActionButton>(),
        ]),
        new("Go to",
        [
            new("Entries") { Href = LedgerPaths.Entries(LegalEntity, new(Report.Draft.Period.From, Report.Draft.Period.To)) },
            new("Tax codes") { Href = LedgerPaths.TaxCodes(LegalEntity) },
            new("All periods") { Href = ReportPaths.List(LegalEntity, Report.Draft.ReportKey, Report.Draft.Period.From.Year) },
        ]),
    ]);

    private RedirectResult Done(string message)
    {
        TempData.Keep(MessageBarModel.Success(Texts.Say(message)));
        return Redirect(ReportPaths.Draft(LegalEntity, Id));
    }
}
