using System.Globalization;
using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Reports;

/// <summary>Notes that a file was delivered, and when: later reports are compared with it, and rules look back at it.</summary>
internal sealed class DeliverReport(ReportDraftStore drafts, ReportFileStore files, Database database, ActionLog log, ReportLog lines, TimeProvider time)
{
    private const string Action = "Mark as delivered";

    public async Task<Outcome<DateOnly>> ExecuteAsync(string legalEntity, string draftId, string fileId, string day, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        if (!user.May(Permission.RunActions, legalEntity))
        {
            await log.AddAsync(lines.Refused(Action, ReportsProblems.NotAllowed, user, legalEntity, null, began), cancellationToken);
            return ReportsProblems.NotAllowed;
        }

        if (await drafts.FindAsync(legalEntity, draftId, cancellationToken) is not { } draft)
        {
            return ReportsProblems.NoReport;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone).DateTime);
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var delivered) || delivered > today)
        {
            return ReportsProblems.DayUnfit;
        }

        await using var work = await database.BeginAsync(cancellationToken);
        if (!await files.DeliverAsync(draftId, fileId, delivered, work, cancellationToken))
        {
            return ReportsProblems.NoFile;
        }

        await log.AddAsync(lines.Succeeded(Action, $"{draft.Period.Caption} was delivered on {day}.", user, legalEntity, draft, began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return delivered;
    }
}
