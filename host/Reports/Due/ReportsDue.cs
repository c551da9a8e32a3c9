using ElectronicMessages.Host.Ledgers;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Web;
using ElectronicMessages.Host.Web.Languages;

namespace ElectronicMessages.Host.Reports.Due;

/// <summary>The reports that a legal entity must soon deliver, or should have delivered, and those that somebody has begun.</summary>
internal sealed class ReportsDue(PluginCatalog catalog, ReportSettings settings, ReportDraftStore drafts, ReportFileStore files, TimeProvider time) : IHomeSection
{
    /// <summary>How many days ahead a report is told of.</summary>
    private const int Ahead = 45;

    /// <summary>How long one that nobody has begun here is called late: it may have been delivered elsewhere.</summary>
    private const int Behind = 60;

    public async Task<HomeSection?> ReadAsync(string legalEntity, CancellationToken cancellationToken)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone).DateTime);
        var cards = new List<(DateOnly Due, HomeCard Card)>();
        foreach (var report in catalog.Reports)
        {
            foreach (var row in (await RowsAsync(legalEntity, report.Description.Key, today.Year - 1, 3, today, cancellationToken)).Where(row => IsDue(row, today)))
            {
                cards.Add((row.Period.Due!.Value, Card(legalEntity, report, row, today)));
            }
        }

        return cards.Count == 0
            ? null
            : new("reports-due", "Reports due", [.. cards.OrderBy(card => card.Due).Select(card => card.Card)]) { More = new("Calendar file", ReportPaths.Calendar(legalEntity)) };
    }

    /// <summary>The periods of some years with what has become of each; none where the report has no settings, or its plugin does not answer.</summary>
    public async Task<IReadOnlyList<PeriodRow>> RowsAsync(string legalEntity, string reportKey, int firstYear, int years, DateOnly today, CancellationToken cancellationToken)
    {
        if (await settings.FindAsync(legalEntity, reportKey, cancellationToken) is not { } kept)
        {
            return [];
        }

        var begun = (await drafts.ListAsync(legalEntity, reportKey, cancellationToken)).ToDictionary(draft => draft.Period.Key, StringComparer.Ordinal);
        var made = (await files.ListAsync(legalEntity, reportKey, cancellationToken)).ToLookup(file => file.DraftId, StringComparer.Ordinal);
        var rows = new List<PeriodRow>();
        for (var year = firstYear; year < firstYear + years; year++)
        {
            var periods = await catalog.ReadReportPeriodsAsync(reportKey, kept, year, cancellationToken);
            if (periods.Succeeded)
            {
                rows.AddRange(periods.Value.Where(period => period.Due is not null).Select(period => PeriodRow.Of(period, begun.GetValueOrDefault(period.Key), made, today)));
            }
        }

        return rows;
    }

    private static bool IsDue(PeriodRow row, DateOnly today) =>
        row.File is not { DeliveredOn: not null }
        && row.Period.To < today
        && row.Period.Due is { } due
        && due <= today.AddDays(Ahead)
        && (row.DraftId is not null || due >= today.AddDays(-Behind));

    private static HomeCard Card(string legalEntity, OfferedReport report, PeriodRow row, DateOnly today)
    {
        var due = row.Period.Due!.Value;
        var days = due.DayNumber - today.DayNumber;
        var words = days switch
        {
            < 0 => Texts.Say("was due on {0}, {1} days ago", Figures.Show(due), -days),
            0 => Texts.Say("due today"),
            1 => Texts.Say("due tomorrow"),
            _ => Texts.Say("due on {0}, in {1} days", Figures.Show(due), days),
        };
        var href = row.DraftId is { } id ? ReportPaths.Draft(legalEntity, id) : ReportPaths.List(legalEntity, report.Description.Key, row.Period.From.Year);
        return new($"{report.Description.Caption}, {row.Period.Caption}", href, row.State, words);
    }
}
