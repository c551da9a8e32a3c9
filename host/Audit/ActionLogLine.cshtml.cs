using System.Net.Mime;
using ElectronicMessages.Host.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Net.Http.Headers;

namespace ElectronicMessages.Host.Audit;

[Authorize(Policies.SeeActionLog)]
internal sealed class ActionLogLineModel(ActionLog log, IAuthorizationService authorization) : PageModel
{
    [FromRoute]
    public string LegalEntity { get; set; } = "";

    [FromRoute]
    public string Id { get; set; } = "";

    public ActionLogLine Line { get; private set; } = null!;

    public IReadOnlyList<ActionLogAttachmentName> Attachments { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } line)
        {
            return NotFound();
        }

        Line = line;
        Attachments = await log.AttachmentNamesAsync(line.Id, cancellationToken);
        return Page();
    }

    public async Task<IActionResult> OnGetAttachmentAsync(long sequence, CancellationToken cancellationToken)
    {
        if (await FindAsync(cancellationToken) is not { } line
            || (await log.AttachmentNamesAsync(line.Id, cancellationToken)).FirstOrDefault(kept => kept.Sequence == sequence && kept.Kept == 1) is not { } attachment
            || await log.OpenAttachmentAsync(line.Id, sequence, cancellationToken) is not { } content)
        {
            return NotFound();
        }

        // What others sent is saved, never shown: a page of theirs would run under this site's address.
        Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        Response.Headers[HeaderNames.ContentSecurityPolicy] = "default-src 'none'; sandbox";
        Response.Headers[HeaderNames.CacheControl] = "no-store";
        return File(content, MediaTypeNames.Application.Octet, SafeName(attachment.Name));
    }

    /// <returns>Null also for a line that belongs to another legal entity: nobody learns that there is one.</returns>
    private async Task<ActionLogLine?> FindAsync(CancellationToken cancellationToken)
    {
        if (await log.FindAsync(Id, cancellationToken) is not { } line)
        {
            return null;
        }

        var visible = line.LegalEntity is null ? await authorization.MaySeeInstallationAsync(HttpContext) : line.LegalEntity == LegalEntity;
        return visible ? line : null;
    }

    private static string SafeName(string name) => string.Join('_', name.Split(['/', '\\', ':', '"', '*', '?', '<', '>', '|']));
}
