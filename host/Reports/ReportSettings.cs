using System.Text.Json;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Reports;

/// <summary>What legal entities keep for their reports.</summary>
internal sealed class ReportSettings(Database database, TimeProvider time)
{
    private const string Find = """
        SELECT parameters
        FROM report_setting
        WHERE legal_entity = @legalEntity AND report_key = @reportKey
        """;

    private const string Save = """
        INSERT INTO report_setting (legal_entity, report_key, parameters, changed_at)
        VALUES (@LegalEntity, @ReportKey, @Parameters, @ChangedAt)
        ON CONFLICT (legal_entity, report_key) DO UPDATE SET parameters = excluded.parameters, changed_at = excluded.changed_at
        """;

    /// <summary>Null where nobody has saved any.</summary>
    public async Task<IReadOnlyDictionary<string, string>?> FindAsync(string legalEntity, string reportKey, CancellationToken cancellationToken) =>
        await database.FindAsync<string>(Find, new { legalEntity, reportKey }, cancellationToken) is { } parameters
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(parameters)
            : null;

    public Task SaveAsync(string legalEntity, string reportKey, IReadOnlyDictionary<string, string> parameters, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(
            Save,
            new { LegalEntity = legalEntity, ReportKey = reportKey, Parameters = JsonSerializer.Serialize(parameters), ChangedAt = time.GetUtcNow().ToUnixTimeMilliseconds() },
            cancellationToken);
}
