using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Security.Sessions;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Edits one record. A save that comes second shows both versions and overwrites nothing.</summary>
[Authorize(Policies.EditRecords)]
internal sealed class EditModel(WebApplicationStore store, PluginCatalog plugins, SaveWebApplication save, FreshAuthentication fresh, CurrentUser currentUser) : PageModel
{
    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public string Id { get; init; } = "";

    public RecordForm Form { get; private set; } = null!;

    /// <summary>The version that the form's save begins from.</summary>
    public long Version { get; private set; }

    /// <summary>Where the stored record differs from what was entered, after somebody else has saved.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; private set; } = [];

    public string ChangedBy { get; private set; } = "";

    /// <summary>A secret was entered, removed, taken into use or sent elsewhere, and who it is was proven too long ago.</summary>
    public bool AsksForPassword { get; private set; }

    private static readonly IReadOnlyList<string> SecretFields = [nameof(EditForm.NewSecret), nameof(EditForm.SecondSecret)];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await store.FindAsync(LegalEntity, Id, cancellationToken) is not { } record)
        {
            return NotFoundPage();
        }

        return await ShowAsync(record, WebApplicationInput.Of(record), record.Version, null, cancellationToken);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] long version, [FromForm] EditForm form, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(LegalEntity, Id, cancellationToken) is not { } record)
        {
            return NotFoundPage();
        }

        // What was typed before the password was asked for comes back sealed, and counts as typed now.
        form.NewSecret = fresh.Typed(HttpContext, nameof(EditForm.NewSecret));
        form.SecondSecret = fresh.Typed(HttpContext, nameof(EditForm.SecondSecret));
        var read = form.Read();
        if (SecretFields.FirstOrDefault(field => fresh.HasLost(HttpContext, field)) is { } lost)
        {
            return await ShowAsync(record, read.Input, version, new Dictionary<string, string>(StringComparer.Ordinal) { [lost] = "Enter it again: it was kept for a few minutes only." }, cancellationToken);
        }

        if (read.Faults.Count > 0)
        {
            return await ShowAsync(record, read.Input, version, read.Faults, cancellationToken);
        }

        // Who points the record elsewhere has the client secret sent there, without ever having seen it.
        var movesSecret = record.HasClientSecret && EndpointUrls.Differ(record, read.Input.On(record));
        if ((read.Secrets.Any || movesSecret) && await fresh.RequireAsync(HttpContext, SecretFields, cancellationToken) is { Succeeded: false } unproven)
        {
            AsksForPassword = true;
            Response.StatusCode = StatusCodes.Status403Forbidden;
            ViewData.SetMessage(MessageBarModel.Of(unproven.Problem));
            return await ShowAsync(record, read.Input, version, null, cancellationToken, form);
        }

        var pageUrl = WebApplicationPaths.PageUrl(Request, LegalEntity);
        var result = await save.ExecuteAsync(new(LegalEntity, Id, version, read.Input, read.Secrets, pageUrl), currentUser.User!, cancellationToken);
        switch (result)
        {
            case SaveResult.Saved saved:
                TempData.Keep(saved.Warnings.Count == 0
                    ? MessageBarModel.Success("Saved.")
                    : MessageBarModel.Warning("Saved. Look at this before you go on:") with { Detail = string.Join(' ', saved.Warnings) });
                return Redirect(WebApplicationPaths.Record(LegalEntity, Id));

            case SaveResult.Invalid invalid:
                return await ShowAsync(record, read.Input, version, invalid.Faults, cancellationToken);

            case SaveResult.Conflict conflict:
                Differences = WebApplicationDifferences.Between(conflict.Current, read.Input.On(conflict.Current));
                ChangedBy = conflict.Current.ChangedBy;
                ViewData.SetMessage(MessageBarModel.Of(WebApplicationProblems.ChangedMeanwhile with { Detail = $"{ChangedBy} saved it." }));
                return await ShowAsync(conflict.Current, read.Input, conflict.Current.Version, null, cancellationToken);

            case SaveResult.Refused refused:
                return this.Problem(refused.Problem, StatusCodes.Status403Forbidden);

            default:
                throw new System.Diagnostics.UnreachableException("A result was added and is not followed here.");
        }
    }

    private async Task<PageResult> ShowAsync(WebApplicationRecord record, WebApplicationInput input, long version, IReadOnlyDictionary<string, string>? faults, CancellationToken cancellationToken, EditForm? entered = null)
    {
        Form = new(record, input, plugins.FindType(record.TypeKey), WebApplicationPaths.PageUrl(Request, LegalEntity))
        {
            Editing = true,
            Entered = entered,
            Parents = [.. (await store.ListAsync(LegalEntity, cancellationToken)).Where(other => other.Id != record.Id && other.DerivedFromId is null)],
            Faults = faults ?? new Dictionary<string, string>(StringComparer.Ordinal),
        };
        Version = version;
        ViewData.SetTitle($"Edit {record.Name}");
        if (faults is { Count: > 0 })
        {
            ViewData.SetMessage(MessageBarModel.Of(WebApplicationProblems.InvalidInput));
        }

        return Page();
    }

    private IActionResult NotFoundPage() =>
        this.Problem(WebApplicationProblems.NotFound, StatusCodes.Status404NotFound, WebApplicationPaths.Next(WebApplicationProblems.NotFound, LegalEntity, null, null));
}
