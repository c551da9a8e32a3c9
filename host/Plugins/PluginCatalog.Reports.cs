using ElectronicMessages.Contracts.Plugins;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Plugins.Loading;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Plugins;

/// <summary>The reports that plugins make of ledgers.</summary>
internal sealed partial class PluginCatalog
{
    /// <summary>In the order of their names, with texts in the language of the request.</summary>
    public IReadOnlyList<OfferedReport> Reports =>
    [
        .. _content.Loaded
            .SelectMany(plugin => plugin.Contributions.ReportsIn(Language.Current), (plugin, report) => new OfferedReport(report, plugin.Descriptor.Id, plugin.Descriptor.Version.ToString()))
            .OrderBy(report => report.Description.Caption, StringComparer.Ordinal),
    ];

    public OfferedReport? FindReport(string key) => Reports.FirstOrDefault(report => report.Description.Key == key);

    public async Task<Outcome<ReportPeriod[]>> ReadReportPeriodsAsync(string key, IReadOnlyDictionary<string, string> parameters, int year, CancellationToken cancellationToken)
    {
        var language = Language.Current;
        return EnterReport(key) is { } entered
            ? await wall.ReportAsync(entered.Plugin, entered.Report, async (services, token) => ReportAnswers.Read(await entered.Report.ReadPeriodsAsync(services, parameters, year, language, token)), cancellationToken)
            : PluginsProblems.UnknownReport(key);
    }

    public async Task<Outcome<ReportPreview>> PreviewReportAsync(string key, IReadOnlyDictionary<string, string> parameters, ReportInput input, CancellationToken cancellationToken) =>
        EnterReport(key) is { } entered
            ? await wall.ReportAsync(entered.Plugin, entered.Report, async (services, token) => ReportAnswers.Read(await entered.Report.PreviewAsync(services, parameters, input, token), input.Sums.Count), cancellationToken)
            : PluginsProblems.UnknownReport(key);

    public async Task<Outcome<Nothing>> WriteReportAsync(string key, IReadOnlyDictionary<string, string> parameters, ReportInput input, Stream output, CancellationToken cancellationToken)
    {
        if (EnterReport(key) is not { } entered)
        {
            return PluginsProblems.UnknownReport(key);
        }

        var written = await wall.ReportAsync(
            entered.Plugin,
            entered.Report,
            async (services, token) =>
            {
                await entered.Report.WriteAsync(services, parameters, input, output, token);
                return "";
            },
            cancellationToken);
        return written.Succeeded ? Nothing.Value : written.Problem;
    }

    private (LoadedPlugin Plugin, ReportRegistration Report)? EnterReport(string key)
    {
        while (_content.Loaded.SelectMany(plugin => plugin.Contributions.Reports, (plugin, report) => (Plugin: plugin, Report: report)).FirstOrDefault(entry => entry.Report.Description.Key == key) is { Plugin: not null } entry)
        {
            if (entry.Plugin.TryEnter())
            {
                return entry;
            }
        }

        return null;
    }
}

/// <summary>A report of a loaded plugin.</summary>
internal sealed record OfferedReport(ReportDescription Description, string PluginId, string PluginVersion);
