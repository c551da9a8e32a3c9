using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ElectronicMessages.Host.Ledgers.Mapping;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Collecting;

/// <summary>
/// Collects what belongs to a period for a report: the sums that were made while the ledger came in, corrected by the few vouchers
/// on which somebody decided otherwise. It takes the same time for a thousand entries as for a million.
/// </summary>
internal sealed class CollectEntries(Database database, ReadTaxCodes readTaxCodes, PluginCatalog plugins)
{
    private const string Sum = """
        SELECT s.code AS Code, s.rate AS Rate, s.side AS Side, s.has_tax AS HasTax, SUM(s.entries) AS Entries, SUM(s.base) AS Base, SUM(s.tax) AS Tax
        FROM ledger_coverage c
        JOIN ledger_tax_sum s ON s.import_no = c.import_no AND s.ledger_day >= c.from_day AND s.ledger_day <= c.to_day
        WHERE c.legal_entity = @LegalEntity AND c.until IS NULL AND s.tax_day >= @From AND s.tax_day <= @To
        GROUP BY s.code, s.rate, s.side, s.has_tax
        """;

    // What a decision takes out of its own period, or into another.
    private const string SumDecided = """
        SELECT e.tax_code AS Code, e.tax_rate AS Rate, e.tax_side AS Side, CASE WHEN e.tax = 0 THEN 0 ELSE 1 END AS HasTax, COUNT(*) AS Entries, SUM(e.tax_base) AS Base, SUM(e.tax) AS Tax,
               CASE WHEN e.tax_day >= @From AND e.tax_day <= @To THEN 1 ELSE 0 END AS IsInside,
               CASE WHEN d.choice = 'Moved' AND d.tax_day >= @From AND d.tax_day <= @To THEN 1 ELSE 0 END AS IsTakenIn
        FROM
        """ + " (" + ChosenVouchers.Newest + ") d " + """
        JOIN ledger_coverage c ON c.legal_entity = @LegalEntity AND c.until IS NULL
        JOIN ledger_voucher v ON v.import_no = c.import_no AND v.number = d.voucher_number AND v.journal = d.journal AND v.ledger_day / 10000 = d.year
            AND v.ledger_day >= c.from_day AND v.ledger_day <= c.to_day
        JOIN ledger_entry e ON e.id >= v.first_entry AND e.id < v.first_entry + v.entries AND e.tax_code IS NOT NULL
        WHERE d.choice <> 'Restored'
        GROUP BY 1, 2, 3, 4, 8, 9
        """;

    private const string ListCoverage = """
        SELECT import_no AS ImportNo, from_day AS FromDay, to_day AS ToDay
        FROM ledger_coverage
        WHERE legal_entity = @LegalEntity AND until IS NULL
        ORDER BY import_no, from_day
        """;

    private const string LastChoice = """
        SELECT COALESCE(MAX(sequence), 0)
        FROM ledger_choice
        WHERE legal_entity = @LegalEntity
        """;

    /// <summary>Everything of a period, or why it cannot be reported: nothing imported, codes without a mapping, a question that is open.</summary>
    public async Task<Outcome<CollectedLedger>> SumAsync(string legalEntity, string mappingKey, LedgerPeriod period, CancellationToken cancellationToken)
    {
        if (plugins.FindMapping(mappingKey) is not { } mapping)
        {
            return LedgersProblems.NoMapping;
        }

        var coverage = await database.QueryAsync<CoverageRow>(ListCoverage, new { LegalEntity = legalEntity }, cancellationToken);
        if (!coverage.Any(row => row.FromDay <= Figures.ToRow(period.To) && row.ToDay >= Figures.ToRow(period.From)))
        {
            return LedgersProblems.NothingImported;
        }

        var sums = await ReadSumsAsync(legalEntity, period, cancellationToken);
        var codes = await readTaxCodes.ExecuteAsync(legalEntity, mapping, cancellationToken);
        var byCode = codes.Codes.ToDictionary(code => code.Code, StringComparer.Ordinal);
        var used = sums.Keys.Select(key => key.Code).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (used.Where(code => byCode.GetValueOrDefault(code) is not { Row: not null } and not { Question: not null }).ToList() is { Count: > 0 } unmapped)
        {
            return LedgersProblems.Unmapped(unmapped);
        }

        if (used.Where(code => byCode[code].Question is not null).ToList() is { Count: > 0 } unanswered)
        {
            return LedgersProblems.Unanswered(unanswered);
        }

        return new CollectedLedger
        {
            LegalEntity = legalEntity,
            Period = period,
            MappingKey = mappingKey,
            MappingVersion = codes.Version.Version,
            Sums = [.. sums.Where(sum => sum.Value.Entries > 0).Select(sum => ToSum(sum.Key, sum.Value, byCode[sum.Key.Code])).OrderBy(sum => sum.TaxCode, StringComparer.Ordinal).ThenBy(sum => sum.Rate).ThenBy(sum => sum.Side)],
            Fingerprint = await FingerprintAsync(legalEntity, coverage, codes.Version.Version, cancellationToken),
        };
    }

    internal async Task<Dictionary<SumKey, SumValue>> ReadSumsAsync(string legalEntity, LedgerPeriod period, CancellationToken cancellationToken)
    {
        var arguments = new { LegalEntity = legalEntity, From = Figures.ToRow(period.From), To = Figures.ToRow(period.To) };
        var sums = new Dictionary<SumKey, SumValue>();
        foreach (var row in await database.QueryAsync<SumRow>(Sum, arguments, cancellationToken))
        {
            sums[new(row.Code, row.Rate, row.Side, row.HasTax != 0)] = new(row.Entries, row.Base, row.Tax);
        }

        foreach (var row in await database.QueryAsync<DecidedRow>(SumDecided, arguments, cancellationToken))
        {
            var sign = row.IsTakenIn - row.IsInside;
            var key = new SumKey(row.Code, row.Rate, row.Side, row.HasTax != 0);
            var sum = sums.GetValueOrDefault(key);
            sums[key] = new(sum.Entries + (sign * row.Entries), sum.Base + (sign * row.Base), sum.Tax + (sign * row.Tax));
        }

        return sums;
    }

    private static LedgerSum ToSum(SumKey key, SumValue value, MappedCode code) => new(
        key.Code,
        code.Description,
        Figures.ToAmount(key.Rate),
        key.Side > 0 ? LedgerSide.Debit : LedgerSide.Credit,
        key.HasTax,
        value.Entries,
        Figures.ToAmount(value.Base),
        Figures.ToAmount(value.Tax),
        code.Row!.Values);

    private async Task<string> FingerprintAsync(string legalEntity, IReadOnlyList<CoverageRow> coverage, long version, CancellationToken cancellationToken)
    {
        var choice = await database.FindAsync<long>(LastChoice, new { LegalEntity = legalEntity }, cancellationToken);
        var parts = coverage.Select(row => string.Create(CultureInfo.InvariantCulture, $"{row.ImportNo}:{row.FromDay}-{row.ToDay}"));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{string.Join(' ', parts)} {choice} {version}"))));
    }

    internal readonly record struct SumKey(string Code, long? Rate, long Side, bool HasTax);

    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct SumValue(long Entries, long Base, long Tax);

    private sealed record CoverageRow(long ImportNo, long FromDay, long ToDay);

    private sealed record SumRow(string Code, long? Rate, long Side, long HasTax, long Entries, long Base, long Tax);

    private sealed record DecidedRow(string Code, long? Rate, long Side, long HasTax, long Entries, long Base, long Tax, long IsInside, long IsTakenIn);
}
