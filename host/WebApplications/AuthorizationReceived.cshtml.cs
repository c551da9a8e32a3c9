using ElectronicMessages.Host.OAuth;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.WebApplications;

/// <summary><em>Success</em>: the tab that the authority sent the browser back to, without the code in its address.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class AuthorizationReceivedModel(Authorizations authorizations, WebApplicationStore store, RecordOverviews overviews, CurrentUser currentUser) : PageModel
{
    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public string AuthorizationId { get; init; } = "";

    public RecordOverview Overview { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var authorization = await authorizations.FindAsync(AuthorizationId, cancellationToken);
        if (authorization is null || authorization.LegalEntity != LegalEntity || await store.FindAsync(LegalEntity, authorization.WebApplicationId, cancellationToken) is not { } record)
        {
            return this.Problem(WebApplicationProblems.NotFound, StatusCodes.Status404NotFound, WebApplicationPaths.Next(WebApplicationProblems.NotFound, LegalEntity, null, null));
        }

        // Somebody signed out on the way and another person signed in: the code waits for the one who began.
        if (authorization.UserId != currentUser.User!.Id)
        {
            return this.Problem(
                WebApplicationProblems.CodeOfAnother with { Detail = $"{authorization.UserName} began this sign-in and got the code." },
                StatusCodes.Status403Forbidden,
                new("Open Web applications", WebApplicationPaths.Record(LegalEntity, record.Id)));
        }

        Overview = await overviews.ReadAsync(record, currentUser.User, cancellationToken);
        ViewData.SetTitle("Success");
        return Page();
    }
}
