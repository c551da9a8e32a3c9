using ElectronicMessages.Host.Audit;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.Reports;

/// <summary>Keeps the settings of a report for a legal entity.</summary>
internal sealed class SaveReportSettings(PluginCatalog catalog, ReportSettings settings, Database database, ActionLog log, ReportLog lines)
{
    private const string Action = "Save report settings";

    /// <returns>What is wrong, by the name of the field; empty where it was saved.</returns>
    public async Task<Outcome<Dictionary<string, string>>> ExecuteAsync(string legalEntity, string reportKey, IReadOnlyDictionary<string, string> values, SignedInUser user, CancellationToken cancellationToken)
    {
        var began = lines.Start();
        if (!user.May(Permission.EditRecords, legalEntity))
        {
            await log.AddAsync(lines.Refused(Action, ReportsProblems.NotAllowed, user, legalEntity, null, began), cancellationToken);
            return ReportsProblems.NotAllowed;
        }

        if (catalog.FindReport(reportKey) is not { } report)
        {
            return PluginsProblems.UnknownReport(reportKey);
        }

        var settled = ParameterSettling.Settle(report.Description.Parameters, values);
        var faults = ParameterValidation.Faults(report.Description.Parameters, settled);
        if (faults.Count == 0)
        {
            await using var work = await database.BeginAsync(cancellationToken);
            await settings.SaveAsync(legalEntity, reportKey, settled, work, cancellationToken);
            await log.AddAsync(lines.Succeeded(Action, $"Saved the settings of {reportKey}.", user, legalEntity, null, began), work, cancellationToken);
            await work.CommitAsync(cancellationToken);
        }

        return new Dictionary<string, string>(faults, StringComparer.Ordinal);
    }
}
