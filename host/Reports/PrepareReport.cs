using System.Globalization;
using System.Security.Cryptography;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Ledgers.Importing;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Reports;

/// <summary>Makes the preview of a draft anew: collects, asks the plugin, and says what a file would be made of.</summary>
internal sealed class PrepareReport(
    PluginCatalog catalog, ReportDraftStore drafts, ReportSettings settings, ReportFileStore files, ReportAttachmentStore attachments, ReportDataFiles data, IReportSums sums, Companies companies, TimeProvider time)
{
    /// <summary>The reference of a preview, which no file has.</summary>
    public const string NoReference = "preview";

    public async Task<Outcome<PreparedReport>> ExecuteAsync(string legalEntity, string draftId, CancellationToken cancellationToken)
    {
        if (await drafts.FindAsync(legalEntity, draftId, cancellationToken) is not { } draft)
        {
            return ReportsProblems.NoReport;
        }

        if (catalog.FindReport(draft.ReportKey) is not { } report)
        {
            return PluginsProblems.UnknownReport(draft.ReportKey);
        }

        if (await settings.FindAsync(legalEntity, draft.ReportKey, cancellationToken) is not { } parameters)
        {
            return ReportsProblems.SettingsMissing;
        }

        var periods = await catalog.ReadReportPeriodsAsync(draft.ReportKey, parameters, draft.Period.From.Year, cancellationToken);
        if (periods.Succeeded && Array.Find(periods.Value, period => period.Key == draft.Period.Key) is { } named)
        {
            // In the language of who looks, not of who began.
            draft = draft with { Period = draft.Period with { Caption = named.Caption } };
        }

        var lists = await data.ReadAsync(report.PluginId, cancellationToken);
        if (!lists.Succeeded)
        {
            return lists.Problem;
        }

        var collected = await sums.ReadAsync(legalEntity, report.Description.Mapping, draft.Period, cancellationToken);
        if (!collected.Succeeded)
        {
            return collected.Problem;
        }

        var all = await files.ListAsync(legalEntity, draft.ReportKey, cancellationToken);
        var attached = await attachments.ListAsync(draft.Id, cancellationToken);
        var company = await companies.FindAsync(legalEntity, cancellationToken);
        var input = new ReportInput
        {
            Period = draft.Period,
            Sums = collected.Value.Sums,
            RegistrationNumber = company?.RegistrationNumber ?? "",
            Language = Language.Current,
            Today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone).DateTime),
            Reference = NoReference,
            SystemName = "ElectronicMessages",
            SystemVersion = typeof(PrepareReport).Assembly.GetName().Version?.ToString(3) ?? "",
            Answers = draft.Answers,
            Earlier = await EarlierAsync(legalEntity, draft, all, cancellationToken),
            Data = lists.Value,
        };
        var preview = await catalog.PreviewReportAsync(draft.ReportKey, parameters, input, cancellationToken);
        return preview.Succeeded
            ? new PreparedReport(draft, report, parameters, input, preview.Value, MadeOf(report, parameters, input, collected.Value, attached), [.. all.Where(file => file.DraftId == draft.Id)], attached)
            : preview.Problem;
    }

    // A year and some before the period, and all that was made for it: what comparisons and rules look back at.
    private async Task<List<EarlierReport>> EarlierAsync(string legalEntity, ReportDraft draft, IReadOnlyList<ReportFile> all, CancellationToken cancellationToken)
    {
        var periods = (await drafts.ListAsync(legalEntity, draft.ReportKey, cancellationToken)).ToDictionary(other => other.Id, other => other.Period, StringComparer.Ordinal);
        var earlier = new List<EarlierReport>();
        foreach (var file in all.Where(file => periods[file.DraftId].To >= draft.Period.From.AddMonths(-25)))
        {
            if (await files.ReadAsync(file.DraftId, file.Id, cancellationToken) is { } content)
            {
                earlier.Add(new(periods[file.DraftId], DateOnly.FromDateTime(file.MadeAt.DateTime), content) { DeliveredOn = file.DeliveredOn });
            }
        }

        return earlier;
    }

    private static string MadeOf(OfferedReport report, IReadOnlyDictionary<string, string> parameters, ReportInput input, ReportSums sums, IReadOnlyList<ReportAttachment> attached) => Fingerprints.Of(
    [
        report.PluginId,
        report.PluginVersion,
        sums.Fingerprint,
        input.RegistrationNumber,
        .. Ordered(parameters.Select(parameter => (parameter.Key, parameter.Value))),
        "answers",
        .. Ordered(input.Answers.Select(answer => (answer.Key, $"{answer.Value.Option.Length.ToString(CultureInfo.InvariantCulture)}:{answer.Value.Option}{answer.Value.Text}"))),
        "data",
        .. Ordered(input.Data.Select(file => (file.Key, Convert.ToHexStringLower(SHA256.HashData(file.Value.Span))))),
        "attachments",
        .. Ordered(attached.Select(attachment => (attachment.Name, attachment.Sha256))),
    ]);

    private static IEnumerable<string> Ordered(IEnumerable<(string Key, string Value)> pairs) =>
        pairs.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => new[] { pair.Key, pair.Value });
}
