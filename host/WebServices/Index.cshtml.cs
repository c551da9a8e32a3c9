using System.Diagnostics;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.WebServices;

/// <summary>Web service settings: the list, the selected record, its dialogs, and the form that sends.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class IndexModel(
    ServicePageReader reader,
    WebServiceStore store,
    WebApplicationStore applications,
    CreateWebService createWebService,
    SaveWebService saveWebService,
    DeleteWebService deleteWebService,
    PrepareRequest prepareRequest,
    BrowserFactsReader browser,
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

    public ServicePage Service { get; private set; } = null!;

    private SignedInUser Person => currentUser.User ?? throw new InvalidOperationException("The policy admits signed-in users only.");

    public Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) => ShowAsync(new(LegalEntity, Id, Dialog, Line, Filter), cancellationToken);

    /// <summary>Send, where the headers of the request are shown first.</summary>
    public async Task<IActionResult> OnPostPrepareAsync(CancellationToken cancellationToken)
    {
        var fields = Request.Form.ToDictionary(field => field.Key, field => field.Value[^1] ?? "", StringComparer.Ordinal);
        var values = SendForm.ValuesOf(fields);
        var request = new ServicePageRequest(LegalEntity, Id, null, null, null) { Values = values };
        switch (await prepareRequest.ExecuteAsync(LegalEntity, Id ?? "", values, browser.Read(HttpContext, Person.BrowserId, fields), Person, cancellationToken))
        {
            case PrepareResult.Invalid invalid:
                return await ShowAsync(request with { Faults = invalid.Faults }, cancellationToken);

            case PrepareResult.ToShow shown:
                return await ShowAsync(request with { Identification = shown }, cancellationToken);

            case PrepareResult.Refused { LineId: { } lineId }:
                return Redirect(WebServicePaths.WithLine(WebServicePaths.Record(LegalEntity, Id!), lineId));

            case PrepareResult.Refused refused:
                return Told(refused.Problem, record: null);

            default:
                throw new UnreachableException("A result was added and is not followed here.");
        }
    }

    private async Task<IActionResult> ShowAsync(ServicePageRequest request, CancellationToken cancellationToken)
    {
        var read = await reader.ReadAsync(request, Person, cancellationToken);
        if (!read.Succeeded)
        {
            return this.Problem(read.Problem, StatusCodes.Status404NotFound, new("Open Web service settings", WebServicePaths.List(LegalEntity)));
        }

        Service = read.Value;
        ViewData.SetTitle(Service.Selected is { } selected ? $"{selected.Name} · Web service settings" : "Web service settings");
        ViewData.SetActionPane(Service.Pane);
        ViewData.SetMessage(Service.Message);
        ViewData.SetDialog(Service.Dialog);
        return Page();
    }

    public async Task<IActionResult> OnPostNewAsync([FromForm] string? name, [FromForm] string? method, [FromForm] string? webApplicationId, CancellationToken cancellationToken)
    {
        var request = new CreateWebServiceRequest(LegalEntity, name ?? "", method ?? "", string.IsNullOrEmpty(webApplicationId) ? null : webApplicationId);
        var created = await createWebService.ExecuteAsync(request, Person, cancellationToken);
        return created.Succeeded ? Redirect(WebServicePaths.Edit(LegalEntity, created.Value.Id)) : Told(created.Problem, record: null);
    }

    public async Task<IActionResult> OnPostDeleteAsync(CancellationToken cancellationToken)
    {
        var deleted = await deleteWebService.ExecuteAsync(LegalEntity, Id ?? "", Person, cancellationToken);
        if (!deleted.Succeeded)
        {
            return Told(deleted.Problem, await store.FindAsync(LegalEntity, Id ?? "", cancellationToken));
        }

        TempData.Keep(MessageBarModel.Success($"Deleted {deleted.Value.Name}."));
        return Redirect(WebServicePaths.List(LegalEntity));
    }

    public async Task<IActionResult> OnPostCopyBaseUrlAsync([FromForm] long version, CancellationToken cancellationToken)
    {
        if (Id is null || await store.FindAsync(LegalEntity, Id, cancellationToken) is not { } record)
        {
            return Told(WebServiceProblems.NotFound, record: null);
        }

        if (record.WebApplicationId is not { } applicationId || await applications.FindAsync(LegalEntity, applicationId, cancellationToken) is not { BaseUrl.Length: > 0 } application)
        {
            return Told(WebServiceProblems.NoBaseUrl, record);
        }

        var input = WebServiceInput.Of(record) with { InternetAddress = application.BaseUrl };
        return await saveWebService.ExecuteAsync(new(LegalEntity, Id, version, input), Person, cancellationToken) switch
        {
            SaveWebServiceResult.Saved => Kept(MessageBarModel.Success($"The internet address is the Base URL of {application.Name} now. Add the path of the web service to it."), record),
            SaveWebServiceResult.Conflict => Told(WebServiceProblems.ChangedMeanwhile with { Advice = "Look at the record as it is now, and try again." }, record),
            SaveWebServiceResult.Refused refused => Told(refused.Problem, record),
            SaveWebServiceResult.Invalid invalid => Told(WebServiceProblems.InvalidInput with { Detail = string.Join(' ', invalid.Faults.Values) }, record),
            _ => throw new UnreachableException("A result was added and is not followed here."),
        };
    }

    private RedirectResult Told(Problem problem, WebServiceRecord? record) =>
        Kept(MessageBarModel.Of(problem, record is null ? null : WebServicePaths.Next(problem, record)), record);

    private RedirectResult Kept(MessageBarModel message, WebServiceRecord? record)
    {
        TempData.Keep(message);
        return Redirect(record is null ? WebServicePaths.List(LegalEntity) : WebServicePaths.Record(LegalEntity, record.Id));
    }
}
