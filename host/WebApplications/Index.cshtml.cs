using ElectronicMessages.Contracts.Actions;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications.Background;
using ElectronicMessages.Host.WebApplications.Keeping;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// Web applications: the list, the selected record and its dialogs. The authority's redirect back comes to this address too
/// and is taken by <see cref="AuthorizationResponseMiddleware"/> before it gets here.
/// </summary>
[Authorize(Policies.SeeRecords)]
internal sealed partial class IndexModel(
    RecordPageReader reader,
    RunAction runAction,
    QueueAction queueAction,
    ActionSubjects subjects,
    TimeProvider time,
    CreateWebApplication createWebApplication,
    ImportPredefinedSetup importPredefinedSetup,
    DeleteWebApplication deleteWebApplication,
    SaveWebApplication saveWebApplication,
    PluginCatalog plugins,
    TestConnection testConnection,
    DisconnectWebApplication disconnect,
    GiveConsent giveConsent,
    CancelBackgroundAction cancelBackgroundAction,
    FreshAuthentication fresh,
    CurrentUser currentUser) : PageModel
{
    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public string? Id { get; init; }

    [FromQuery]
    public string? Dialog { get; init; }

    [FromQuery]
    public string? Line { get; init; }

    [FromQuery]
    public string? Filter { get; init; }

    /// <summary>Not <c>page</c>, which is a word of the framework's own.</summary>
    [FromQuery]
    public int Part { get; init; } = 1;

    public RecordPage Record { get; private set; } = null!;

    private SignedInUser Person => currentUser.User ?? throw new InvalidOperationException("The policy admits signed-in users only.");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => await ShowAsync(faults: null, values: null, cancellationToken);

    /// <summary>OK of an action's dialog.</summary>
    public async Task<IActionResult> OnPostRunAsync([FromQuery] string key, CancellationToken cancellationToken)
    {
        var (subject, action) = await ActionAsync(key, cancellationToken);
        var values = DialogFields.Entered(Request.Form, action?.Parameters ?? [], RecordDialogs.Prefix);
        if (subject is not null && action is not null)
        {
            var looked = await plugins.CheckValuesAsync(subject.Record.TypeKey, action, values, subject.ToContext(time.GetUtcNow()), cancellationToken);
            if (looked.Succeeded && looked.Value.Faults.Count > 0)
            {
                return await ShowAsync(looked.Value.Faults, values, cancellationToken, key);
            }
        }

        var takesOver = Request.Form[TakeOver.Field] == "true";
        if (takesOver && await fresh.RequireAsync(HttpContext, cancellationToken) is { Succeeded: false } refused)
        {
            Response.StatusCode = StatusCodes.Status403Forbidden;
            return await ShowAsync(faults: null, values, cancellationToken, key, refused.Problem);
        }

        var request = new RunActionRequest(LegalEntity, Id ?? "", key, values)
        {
            TakesOver = takesOver,
            Consents = Request.Form[GiveConsent.Field] == "true",
            PastedCode = PasteCode.Read(Request.Form[PasteCode.Field]),
        };
        if (action is { Mode: ExecutionMode.Background } || (action is { Mode: ExecutionMode.Both } && Request.Form[RecordDialogs.InBackground] == "true"))
        {
            return Told(await queueAction.ExecuteAsync(request, Person, cancellationToken));
        }

        var answer = await runAction.ExecuteAsync(request, Person, cancellationToken);
        if (answer.SignInUrl is { } url)
        {
            return View("/WebApplications/_HandOver.cshtml", new HandOver(url, answer.Line.RecordName ?? "", WebApplicationPaths.Record(LegalEntity, Id!)));
        }

        return Told(answer);
    }

    /// <summary>The dialog once more, with the fields that its values lead to; runs nothing.</summary>
    public async Task<IActionResult> OnPostFieldsAsync([FromQuery] string key, CancellationToken cancellationToken)
    {
        var (_, action) = await ActionAsync(key, cancellationToken);
        return await ShowAsync(faults: null, DialogFields.Entered(Request.Form, action?.Parameters ?? [], RecordDialogs.Prefix), cancellationToken, key);
    }

    private async Task<(ActionSubject? Subject, ActionDescription? Action)> ActionAsync(string key, CancellationToken cancellationToken)
    {
        var found = await subjects.FindAsync(LegalEntity, Id ?? "", Person, cancellationToken);
        return found.Succeeded ? (found.Value, found.Value.Type.Actions.FirstOrDefault(action => action.Key == key)) : default;
    }

    private async Task<IActionResult> ShowAsync(IReadOnlyDictionary<string, string>? faults, IReadOnlyDictionary<string, string>? values, CancellationToken cancellationToken, string? dialog = null, Problem? refusal = null)
    {
        var request = new RecordPageRequest(LegalEntity, Id, dialog ?? Dialog, Line, Filter, WebApplicationPaths.PageUrl(Request, LegalEntity)) { Part = Part, Faults = faults, Values = values, Password = fresh.Field(HttpContext), Refusal = refusal };
        var read = await reader.ReadAsync(request, Person, cancellationToken);
        if (!read.Succeeded)
        {
            return this.Problem(read.Problem, StatusCodes.Status404NotFound, WebApplicationPaths.Next(read.Problem, LegalEntity, null, null));
        }

        Record = read.Value;
        ViewData.SetTitle(Record.Selected is { } selected ? $"{selected.Record.Name} · Web applications" : "Web applications");
        ViewData.SetActionPane(Record.Pane);
        ViewData.SetMessage(Record.Message);
        ViewData.SetDialog(Record.Dialog is { ProvesAgain: true } dialogToProve ? Asking(dialogToProve) : Record.Dialog);
        if (Record.Selected is { } polled && Record.Dialog is null)
        {
            ViewData.SetPoll(WebApplicationPaths.Status(LegalEntity, polled.Record.Id), Record.Version);
        }

        return Page();
    }

    private DialogPanelModel Asking(DialogPanelModel asking) =>
        asking with { Fields = [.. asking.Fields, .. fresh.Field(HttpContext) is { } field ? [field] : Array.Empty<FieldModel>()], Hidden = fresh.Carried(HttpContext) };

    private ViewResult View(string name, object model) => new()
    {
        ViewName = name,
        ViewData = new(MetadataProvider, ModelState) { Model = model },
        TempData = TempData,
    };
}
