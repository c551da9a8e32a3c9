using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.WebApplications;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.WebServices;

/// <summary>What was sent and what came back: status, duration, the answer as text.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class SentModel(SentReader reader, WebServiceStore store, WebApplicationStore applications) : PageModel
{
    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public string Id { get; init; } = "";

    [FromRoute]
    public string Line { get; init; } = "";

    public SentMessage Sent { get; private set; } = null!;

    /// <summary>The name of the web service as it was then.</summary>
    public string Name => Sent.Line.RecordName ?? Id;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await reader.ReadAsync(LegalEntity, Id, Line, cancellationToken) is not { } sent)
        {
            return this.Problem(WebServiceProblems.NoAnswer, StatusCodes.Status404NotFound, new("Open Web service settings", WebServicePaths.List(LegalEntity)));
        }

        Sent = sent;
        ViewData.SetTitle($"Answer of {Name}");
        ViewData.SetMessage(await MessageAsync(cancellationToken));
        return Page();
    }

    private async Task<MessageBarModel> MessageAsync(CancellationToken cancellationToken)
    {
        if (Sent.Line.Problem is not { } problem)
        {
            return MessageBarModel.Success(Sent.Line.Message);
        }

        var service = await store.FindAsync(LegalEntity, Id, cancellationToken);
        var parent = service?.WebApplicationId is { } applicationId ? (await applications.FindAsync(LegalEntity, applicationId, cancellationToken))?.DerivedFromId : null;
        return MessageBarModel.Of(problem, service is null ? null : WebServicePaths.Next(problem, service, parent));
    }
}
