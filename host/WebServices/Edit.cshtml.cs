using System.Diagnostics;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.WebServices;

/// <summary>Edits one record. A save that comes second shows both versions and overwrites nothing.</summary>
[Authorize(Policies.EditRecords)]
internal sealed class EditModel(WebServiceStore store, WebApplicationStore applications, SaveWebService save, CurrentUser currentUser) : PageModel
{
    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public string Id { get; init; } = "";

    public ServiceForm Form { get; private set; } = null!;

    /// <summary>The version that the form's save begins from.</summary>
    public long Version { get; private set; }

    /// <summary>Where the stored record differs from what was entered, after somebody else has saved.</summary>
    public IReadOnlyList<FieldDifference> Differences { get; private set; } = [];

    public string ChangedBy { get; private set; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        await store.FindAsync(LegalEntity, Id, cancellationToken) is { } record
            ? await ShowAsync(record, WebServiceInput.Of(record), record.Version, null, cancellationToken)
            : NotFoundPage();

    public async Task<IActionResult> OnPostAsync([FromForm] long version, [FromForm] WebServiceForm form, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(LegalEntity, Id, cancellationToken) is not { } record)
        {
            return NotFoundPage();
        }

        var read = form.Read();
        if (read.Faults.Count > 0)
        {
            return await ShowAsync(record, read.Input, version, read.Faults, cancellationToken);
        }

        switch (await save.ExecuteAsync(new(LegalEntity, Id, version, read.Input), currentUser.User!, cancellationToken))
        {
            case SaveWebServiceResult.Saved:
                TempData.Keep(MessageBarModel.Success("Saved."));
                return Redirect(WebServicePaths.Record(LegalEntity, Id));

            case SaveWebServiceResult.Invalid invalid:
                return await ShowAsync(record, read.Input, version, invalid.Faults, cancellationToken);

            case SaveWebServiceResult.Conflict conflict:
                Differences = WebServiceDifferences.Between(conflict.Current, read.Input.On(conflict.Current), await applications.ListAsync(LegalEntity, cancellationToken));
                ChangedBy = conflict.Current.ChangedBy;
                ViewData.SetMessage(MessageBarModel.Of(WebServiceProblems.ChangedMeanwhile with { Detail = $"{ChangedBy} saved it." }));
                return await ShowAsync(conflict.Current, read.Input, conflict.Current.Version, null, cancellationToken);

            case SaveWebServiceResult.Refused refused:
                return this.Problem(refused.Problem, StatusCodes.Status403Forbidden);

            default:
                throw new UnreachableException("A result was added and is not followed here.");
        }
    }

    /// <summary>Fills the internet address and saves nothing: the path of the web service is still to be added.</summary>
    public async Task<IActionResult> OnPostCopyBaseUrlAsync([FromForm] long version, [FromForm] WebServiceForm form, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(LegalEntity, Id, cancellationToken) is not { } record)
        {
            return NotFoundPage();
        }

        var read = form.Read();
        if (read.Input.WebApplicationId is not { } applicationId || await applications.FindAsync(LegalEntity, applicationId, cancellationToken) is not { BaseUrl.Length: > 0 } application)
        {
            ViewData.SetMessage(MessageBarModel.Of(WebServiceProblems.NoBaseUrl));
            return await ShowAsync(record, read.Input, version, null, cancellationToken);
        }

        ViewData.SetMessage(MessageBarModel.Information($"The internet address is the Base URL of {application.Name} now, not saved yet. Add the path of the web service to it."));
        return await ShowAsync(record, read.Input with { InternetAddress = application.BaseUrl }, version, null, cancellationToken);
    }

    private async Task<PageResult> ShowAsync(WebServiceRecord record, WebServiceInput input, long version, IReadOnlyDictionary<string, string>? faults, CancellationToken cancellationToken)
    {
        // What is drawn comes from the input; the framework's copy of the posted form would win over it.
        ModelState.Clear();
        Form = new(record, input, await applications.ListAsync(LegalEntity, cancellationToken))
        {
            Editing = true,
            Faults = faults ?? new Dictionary<string, string>(StringComparer.Ordinal),
        };
        Version = version;
        ViewData.SetTitle($"Edit {record.Name}");
        if (faults is { Count: > 0 })
        {
            ViewData.SetMessage(MessageBarModel.Of(WebServiceProblems.InvalidInput));
        }

        return Page();
    }

    private IActionResult NotFoundPage() =>
        this.Problem(WebServiceProblems.NotFound, StatusCodes.Status404NotFound, new("Open Web service settings", WebServicePaths.List(LegalEntity)));
}
