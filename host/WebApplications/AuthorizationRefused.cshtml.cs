using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// What went wrong with the authority's answer. Open to a browser that has signed out meanwhile: the identifier of the line
/// cannot be guessed, and it is told for ten minutes.
/// </summary>
[AllowAnonymous]
internal sealed class AuthorizationRefusedModel(ActionLog log, TimeProvider time) : PageModel
{
    private static readonly TimeSpan Told = TimeSpan.FromMinutes(10);

    [FromRoute]
    public string LegalEntity { get; init; } = "";

    [FromRoute]
    public string LineId { get; init; } = "";

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        var line = await log.FindAsync(LineId, cancellationToken);
        if (line is not { Action: CompleteAuthorization.Action, Problem: { } problem } || line.At + Told < time.GetUtcNow())
        {
            return this.Problem(WebApplicationProblems.NotFound, StatusCodes.Status404NotFound, new("Open Web applications", "/"));
        }

        var next = line.LegalEntity is null ? new NextButton("Open the start page", "/")
            : WebApplicationPaths.Next(problem, line.LegalEntity, line.RecordId, null) ?? new NextButton("Open Web applications", WebApplicationPaths.List(line.LegalEntity));
        return this.Problem(problem, StatusCodes.Status400BadRequest, next);
    }
}
