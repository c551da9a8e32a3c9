using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Host.Web;

namespace ElectronicMessages.Host.Reports;

/// <summary>Begins the draft of a period, or finds the one that is there.</summary>
internal sealed class BeginReport(PluginCatalog catalog, ReportSettings settings, ReportDraftStore drafts, Database database, ActionLog log, ReportLog lines, Identifiers identifiers)
{
    private const string Action = "New report";

    public async Task<Outcome<ReportDraft>> ExecuteAsync(string legalEntity, string reportKey, int year, string periodKey, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        if (!user.May(Permission.RunActions, legalEntity))
        {
            await log.AddAsync(lines.Refused(Action, ReportsProblems.NotAllowed, user, legalEntity, null, began), cancellationToken);
            return ReportsProblems.NotAllowed;
        }

        if (await drafts.FindOfPeriodAsync(legalEntity, reportKey, periodKey, cancellationToken) is { } there)
        {
            return there;
        }

        if (await settings.FindAsync(legalEntity, reportKey, cancellationToken) is not { } parameters)
        {
            return ReportsProblems.SettingsMissing;
        }

        var periods = await catalog.ReadReportPeriodsAsync(reportKey, parameters, year, cancellationToken);
        if (!periods.Succeeded)
        {
            return periods.Problem;
        }

        if (Array.Find(periods.Value, period => period.Key == periodKey) is not { } chosen)
        {
            return ReportsProblems.UnknownPeriod;
        }

        var draft = new ReportDraft
        {
            Id = identifiers.Next(),
            LegalEntity = legalEntity,
            ReportKey = reportKey,
            Period = chosen,
            Answers = new Dictionary<string, Contracts.Reports.ReportAnswer>(StringComparer.Ordinal),
            Version = 1,
        };
        await using var work = await database.BeginAsync(cancellationToken);
        if (!await drafts.AddAsync(draft, work, cancellationToken))
        {
            return await drafts.FindOfPeriodAsync(legalEntity, reportKey, periodKey, cancellationToken) is { } others ? others : ReportsProblems.UnknownPeriod;
        }

        await log.AddAsync(lines.Succeeded(Action, $"Began {reportKey} {chosen.Caption}.", user, legalEntity, draft, began), work, cancellationToken);
        await work.CommitAsync(cancellationToken);
        return draft;
    }
}
