using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Home of a legal entity: what is due, where its web applications stand, what happened last.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class HomeModel(RecordOverviews overviews, ReauthorizationDue reauthorizationDue, ActionLog log, CurrentUser currentUser) : PageModel
{
    [FromRoute]
    public string LegalEntity { get; init; } = "";

    public IReadOnlyList<RecordOverview> Records { get; private set; } = [];

    public IReadOnlyList<DueReauthorization> Due { get; private set; } = [];

    public int DueInAll { get; private set; }

    public IReadOnlyList<ActionLogLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Records = await overviews.ListAsync(LegalEntity, currentUser.User!, cancellationToken);
        Due = await reauthorizationDue.ListAsync(LegalEntity, currentUser.User!, cancellationToken);
        DueInAll = Due.Count < ReauthorizationDue.Listed ? Due.Count : await reauthorizationDue.CountAsync(LegalEntity, cancellationToken);
        Lines = await log.ListAsync(new(LegalEntity, Count: 8), cancellationToken);
        ViewData.SetTitle("Home");
    }
}
