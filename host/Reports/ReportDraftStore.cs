using System.Globalization;
using System.Text.Json;
using ElectronicMessages.Contracts.Reports;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Reports;

/// <summary>The drafts.</summary>
internal sealed class ReportDraftStore(Database database, TimeProvider time)
{
    private const string Columns = """
        SELECT id, legal_entity AS LegalEntity, report_key AS ReportKey, period_key AS PeriodKey, period_caption AS PeriodCaption,
               period_from AS PeriodFrom, period_to AS PeriodTo, due, answers, version
        FROM report_draft

        """;

    private const string FindOne = Columns + """
        WHERE legal_entity = @legalEntity AND id = @id
        """;

    private const string FindOfPeriod = Columns + """
        WHERE legal_entity = @legalEntity AND report_key = @reportKey AND period_key = @periodKey
        """;

    private const string ListOfReport = Columns + """
        WHERE legal_entity = @legalEntity AND report_key = @reportKey
        ORDER BY period_from, period_key
        """;

    private const string Add = """
        INSERT INTO report_draft (id, legal_entity, report_key, period_key, period_caption, period_from, period_to, due, answers, version, created_at, changed_at)
        VALUES (@Id, @LegalEntity, @ReportKey, @PeriodKey, @PeriodCaption, @PeriodFrom, @PeriodTo, @Due, @Answers, @Version, @At, @At)
        ON CONFLICT (legal_entity, report_key, period_key) DO NOTHING
        """;

    private const string SaveAnswers = """
        UPDATE report_draft
        SET answers = @Answers, version = version + 1, changed_at = @At
        WHERE id = @Id AND version = @Version
        """;

    public async Task<ReportDraft?> FindAsync(string legalEntity, string id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(FindOne, new { legalEntity, id }, cancellationToken))?.ToDraft();

    public async Task<ReportDraft?> FindOfPeriodAsync(string legalEntity, string reportKey, string periodKey, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(FindOfPeriod, new { legalEntity, reportKey, periodKey }, cancellationToken))?.ToDraft();

    public async Task<IReadOnlyList<ReportDraft>> ListAsync(string legalEntity, string reportKey, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(ListOfReport, new { legalEntity, reportKey }, cancellationToken)).Select(row => row.ToDraft())];

    /// <returns>Whether it was there to be added; somebody else may have begun the period meanwhile.</returns>
    public async Task<bool> AddAsync(ReportDraft draft, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(Add, Row.From(draft, time.GetUtcNow()), cancellationToken) == 1;

    /// <returns>Whether the draft had the version still.</returns>
    public async Task<bool> SaveAnswersAsync(ReportDraft draft, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(SaveAnswers, Row.From(draft, time.GetUtcNow()), cancellationToken) == 1;

    private sealed class Row
    {
        private const string DayForm = "yyyy-MM-dd";

        public string Id { get; init; } = "";

        public string LegalEntity { get; init; } = "";

        public string ReportKey { get; init; } = "";

        public string PeriodKey { get; init; } = "";

        public string PeriodCaption { get; init; } = "";

        public string PeriodFrom { get; init; } = "";

        public string PeriodTo { get; init; } = "";

        public string? Due { get; init; }

        public string Answers { get; init; } = "";

        public long Version { get; init; }

        public long At { get; init; }

        public static Row From(ReportDraft draft, DateTimeOffset at) => new()
        {
            Id = draft.Id,
            LegalEntity = draft.LegalEntity,
            ReportKey = draft.ReportKey,
            PeriodKey = draft.Period.Key,
            PeriodCaption = draft.Period.Caption,
            PeriodFrom = draft.Period.From.ToString(DayForm, CultureInfo.InvariantCulture),
            PeriodTo = draft.Period.To.ToString(DayForm, CultureInfo.InvariantCulture),
            Due = draft.Period.Due?.ToString(DayForm, CultureInfo.InvariantCulture),
            Answers = JsonSerializer.Serialize(draft.Answers),
            Version = draft.Version,
            At = at.ToUnixTimeMilliseconds(),
        };

        public ReportDraft ToDraft() => new()
        {
            Id = Id,
            LegalEntity = LegalEntity,
            ReportKey = ReportKey,
            Period = new(PeriodKey, PeriodCaption, Day(PeriodFrom), Day(PeriodTo)) { Due = Due is null ? null : Day(Due) },
            Answers = JsonSerializer.Deserialize<Dictionary<string, ReportAnswer>>(Answers) ?? [],
            Version = Version,
        };

        private static DateOnly Day(string text) => DateOnly.ParseExact(text, DayForm, CultureInfo.InvariantCulture);
    }
}
