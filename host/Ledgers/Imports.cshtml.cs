using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.Ledgers;

/// <summary>Ledger imports: what came in, and the dialogs that bring in more.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class ImportsModel(ImportStore store, Companies companies, SetCompany setCompany, PluginCatalog plugins, CurrentUser currentUser) : PageModel
{
    private const int PageSize = 50;

    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromQuery]
    public string? Dialog { get; init; }

    [FromQuery]
    public long? Before { get; init; }

    public IReadOnlyList<LedgerImport> Imports { get; private set; } = [];

    public Company? Company { get; private set; }

    public IReadOnlyList<LedgerReaderDescription> Readers => plugins.LedgerReaders;

    public PagerModel Pager { get; private set; } = new("", null, null);

    private SignedInUser Person => currentUser.User ?? throw new InvalidOperationException("The policy admits signed-in users only.");

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var imports = await store.ListAsync(LegalEntity, Before, PageSize + 1, cancellationToken);
        Imports = [.. imports.Take(PageSize)];
        Company = await companies.FindAsync(LegalEntity, cancellationToken);
        var list = LedgerPaths.Imports(LegalEntity);
        Pager = new(Texts.Say("{0} imports", Imports.Count), Before is null ? null : list, imports.Count > PageSize ? $"{list}?before={Imports[^1].No}" : null) { PreviousCaption = "Newest", NextCaption = "Older" };
        ViewData.SetTitle("Ledger imports");
        ViewData.SetActionPane(Pane());
        ViewData.SetDialog(DialogOf());
        if (Imports.Any(import => import.State == ImportState.Reading))
        {
            ViewData.SetPoll($"/api{list}/status", ImportApi.VersionOf(Imports));
        }
    }

    public async Task<IActionResult> OnPostCompanyAsync([FromForm] string? number, [FromForm] string? name, CancellationToken cancellationToken)
    {
        if (!Person.May(Permission.EditRecords, LegalEntity))
        {
            return this.Problem(SecurityProblems.PermissionLacking(Permission.EditRecords, LegalEntity), StatusCodes.Status403Forbidden);
        }

        var saved = await setCompany.ExecuteAsync(LegalEntity, number ?? "", name ?? "", Person, cancellationToken);
        TempData.Keep(saved.Problem is { } problem ? MessageBarModel.Of(problem) : MessageBarModel.Success(Texts.Say("The registration number is {0} now.", saved.Value.RegistrationNumber)));
        return Redirect(LedgerPaths.Imports(LegalEntity));
    }

    private ActionPaneModel Pane()
    {
        var whyNotImport = Person.May(Permission.RunActions, LegalEntity) ? null : "Your roles admit reading only.";
        var whyNotEdit = Person.May(Permission.EditRecords, LegalEntity) ? null : "Your roles do not admit changes of the set-up.";
        return new(
        [
            new("Maintain",
            [
                new("New import") { Href = $"{LedgerPaths.Imports(LegalEntity)}?dialog=new", WhyDisabled = whyNotImport, Look = ButtonLook.Standard },
                new("Registration number") { Href = $"{LedgerPaths.Imports(LegalEntity)}?dialog=company", WhyDisabled = whyNotEdit },
            ]),
        ]);
    }

    private DialogPanelModel? DialogOf() => Dialog switch
    {
        "new" when Person.May(Permission.RunActions, LegalEntity) => new("Ledger imports", LedgerPaths.Receive(LegalEntity), LedgerPaths.Imports(LegalEntity))
        {
            Title = "New import",
            Text = Texts.Say("Choose the files of one ledger. Files that belong together, such as the parts of a year, are imported together; a zip may hold them."),
            IsMultipart = true,
            Fields =
            [
                new(ReceiveFiles.FileField, "Files")
                {
                    Kind = FieldKind.File,
                    Editing = true,
                    Required = true,
                    Multiple = true,
                    Help = Texts.Say("Read here: {0}, and tables (CSV). Up to 2 GB together.", string.Join(", ", Readers.Select(reader => reader.Caption))),
                },
            ],
            Footnote = "A file is imported wholly or not at all. Name, length and SHA-256 of each file are kept with its entries.",
            OkCaption = "Import",
        },
        "company" when Person.May(Permission.EditRecords, LegalEntity) => new("Ledger imports", $"{LedgerPaths.Imports(LegalEntity)}?handler=Company", LedgerPaths.Imports(LegalEntity))
        {
            Title = "Registration number",
            Text = "Ledgers of companies with another number are refused.",
            Fields =
            [
                new("number", "Registration number") { Editing = true, Required = true, MaxLength = 40, Value = Company?.RegistrationNumber },
                new("name", "Name of the company") { Editing = true, MaxLength = 200, Value = Company?.Name },
            ],
        },
        _ => null,
    };
}
