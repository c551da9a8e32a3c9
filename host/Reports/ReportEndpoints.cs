using System.Text;
using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Reports.Due;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Reports;

/// <summary>Where files of reports come from. What people attached is saved, never shown.</summary>
internal static class ReportEndpoints
{
    private const string SheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/{legalEntity}/reports/calendar.ics", CalendarAsync).RequireAuthorization(Policies.SeeRecords);
        app.MapGet("/{legalEntity}/reports/{id}/sheet", SheetAsync).RequireAuthorization(Policies.SeeRecords);
        app.MapGet("/{legalEntity}/reports/{id}/files/{fileId}", FileAsync).RequireAuthorization(Policies.SeeRecords);
        app.MapGet("/{legalEntity}/reports/{id}/attachments/{attachmentId}", AttachmentAsync).RequireAuthorization(Policies.SeeRecords);
    }

    private static async Task<IResult> CalendarAsync(string legalEntity, WriteCalendar write, CancellationToken cancellationToken) =>
        Results.Bytes(Encoding.UTF8.GetBytes(await write.ExecuteAsync(legalEntity, cancellationToken)), WriteCalendar.ContentType, $"reports-due-{legalEntity}.ics");

    private static async Task<IResult> SheetAsync(string legalEntity, string id, HttpContext context, PrepareReport prepare, CancellationToken cancellationToken)
    {
        var prepared = await prepare.ExecuteAsync(legalEntity, id, cancellationToken);
        return prepared.Succeeded
            ? Results.Bytes(WriteSheet.Of(prepared.Value), SheetType, $"{Path.GetFileNameWithoutExtension(prepared.Value.Report.Description.FileName)}-{prepared.Value.Draft.Period.From:yyyy-MM-dd}.xlsx")
            : Refused(context, prepared.Problem);
    }

    private static async Task<IResult> FileAsync(string legalEntity, string id, string fileId, HttpContext context, ReportDraftStore drafts, ReportFileStore files, CancellationToken cancellationToken) =>
        await drafts.FindAsync(legalEntity, id, cancellationToken) is { } draft
        && (await files.ListAsync(legalEntity, draft.ReportKey, cancellationToken)).FirstOrDefault(file => file.Id == fileId && file.DraftId == id) is { } found
        && await files.ReadAsync(id, fileId, cancellationToken) is { } content
            ? Results.Bytes(content, "application/octet-stream", found.Name)
            : Refused(context, ReportsProblems.NoFile);

    private static async Task<IResult> AttachmentAsync(string legalEntity, string id, string attachmentId, HttpContext context, ReportDraftStore drafts, ReportAttachmentStore attachments, CancellationToken cancellationToken) =>
        await drafts.FindAsync(legalEntity, id, cancellationToken) is not null
        && (await attachments.ListAsync(id, cancellationToken)).FirstOrDefault(attachment => attachment.Id == attachmentId) is { } found
        && await attachments.ReadAsync(id, attachmentId, cancellationToken) is { } content
            ? Results.Bytes(content, "application/octet-stream", found.Name)
            : Refused(context, ReportsProblems.NoFile);

    private static IResult Refused(HttpContext context, Problem problem)
    {
        context.SetProblem(problem);
        return Results.StatusCode(StatusCodes.Status404NotFound);
    }
}
