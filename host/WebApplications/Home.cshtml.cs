using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>Home of a legal entity: what is due, where its web applications stand, what happened last.</summary>
[Authorize(Policies.SeeRecords)]
internal sealed class HomeModel(RecordPages pages, ReauthorizationDue reauthorizationDue, ActionLog log, IEnumerable<IHomeSection> sections, CurrentUser currentUser) : PageModel
{
    private const int Shown = 24;

    [FromRoute]
    public string LegalEntity { get; init; } = "";

    public RecordPart Part { get; private set; } = null!;

    public IReadOnlyList<RecordOverview> Records => Part.Records;

    public IReadOnlyList<DueReauthorization> Due { get; private set; } = [];

    public int DueInAll { get; private set; }

    /// <summary>What folders above this one have to say.</summary>
    public IReadOnlyList<HomeSection> Sections { get; private set; } = [];

    public IReadOnlyList<ActionLogLine> Lines { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        Part = await pages.ReadAsync(LegalEntity, currentUser.User!, filter: null, part: 1, Shown, cancellationToken);
        Due = await reauthorizationDue.ListAsync(LegalEntity, currentUser.User!, cancellationToken);
        DueInAll = Due.Count < ReauthorizationDue.Listed ? Due.Count : await reauthorizationDue.CountAsync(LegalEntity, cancellationToken);
        var said = new List<HomeSection>();
        foreach (var section in sections)
        {
            if (await section.ReadAsync(LegalEntity, cancellationToken) is { } something)
            {
                said.Add(something);
            }
        }

        Sections = said;
        Lines = await log.ListAsync(new(LegalEntity, Count: 8), cancellationToken);
        ViewData.SetTitle("Home");
    }
}
