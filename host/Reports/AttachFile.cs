using System.Security.Cryptography;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Reports;

/// <summary>Adds a file to what goes along with a report, within the bounds that the report states, and takes one away.</summary>
internal sealed class AttachFile(
    PluginCatalog catalog, ReportDraftStore drafts, ReportAttachmentStore attachments, Database database, ActionLog log, ReportLog lines, Identifiers identifiers, TimeProvider time)
{
    private const string Adding = "Attach file";
    private const string Removing = "Remove attachment";
    private const int LongestName = 200;

    public async Task<Outcome<ReportAttachment>> AddAsync(string legalEntity, string draftId, IFormFile? file, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        var added = await TryAddAsync(legalEntity, draftId, file, user, began, cancellationToken);
        if (!added.Succeeded)
        {
            await log.AddAsync(lines.Refused(Adding, added.Problem, user, legalEntity, null, began), cancellationToken);
        }

        return added;
    }

    public async Task<Outcome<Nothing>> RemoveAsync(string legalEntity, string draftId, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        if (!user.May(Permission.RunActions, legalEntity))
        {
            return ReportsProblems.NotAllowed;
        }

        if (await drafts.FindAsync(legalEntity, draftId, cancellationToken) is not { } draft)
        {
            return ReportsProblems.NoReport;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await attachments.RemoveAsync(draftId, id, work, cancellationToken))
        {
            return ReportsProblems.NoFile;
        }

        await log.AddAsync(lines.Succeeded(Removing, $"Removed an attachment of {draft.Period.Caption}.", user, legalEntity, draft, began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return Nothing.Value;
    }

    private async Task<Outcome<ReportAttachment>> TryAddAsync(string legalEntity, string draftId, IFormFile? file, SignedInUser user, long began, CancellationToken cancellationToken)
    {
        if (!user.May(Permission.RunActions, legalEntity))
        {
            return ReportsProblems.NotAllowed;
        }

        if (await drafts.FindAsync(legalEntity, draftId, cancellationToken) is not { } draft || catalog.FindReport(draft.ReportKey) is not { Description: var report })
        {
            return ReportsProblems.NoReport;
        }

        if (file is null || file.Length == 0)
        {
            return ReportsProblems.AttachmentEmpty;
        }

        // A file name may carry directories (RFC 7578 section 4.2) and characters that a header could not.
        var name = string.Concat(file.FileName[(file.FileName.LastIndexOfAny(['/', '\\']) + 1)..].Where(letter => !char.IsControl(letter) && letter is not ('"' or ';'))).Trim();
        if (name.Length is 0 or > LongestName || file.Length > report.LargestAttachment || (report.AttachmentTypes.Count > 0 && !report.AttachmentTypes.Any(type => name.EndsWith(type, StringComparison.OrdinalIgnoreCase))))
        {
            return ReportsProblems.AttachmentUnfit(string.Join(' ', report.AttachmentTypes), report.LargestAttachment);
        }

        using var content = new MemoryStream();
        await file.CopyToAsync(content, cancellationToken);
        var bytes = content.ToArray();
        var attachment = new ReportAttachment(identifiers.Next(), draftId, name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)), time.GetUtcNow(), user.Name);
        var there = await attachments.ListAsync(draftId, cancellationToken);
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await attachments.AddAsync(attachment, bytes, report.MostAttachments, work, cancellationToken))
        {
            return there.Any(other => other.Name == name) ? ReportsProblems.AttachmentTwice : ReportsProblems.TooManyAttachments(report.MostAttachments);
        }

        await log.AddAsync(lines.Succeeded(Adding, $"Attached {name} to {draft.Period.Caption}, SHA-256 {attachment.Sha256}.", user, legalEntity, draft, began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return attachment;
    }
}
