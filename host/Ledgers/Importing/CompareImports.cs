using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>
/// What a new import changes: its vouchers against those that counted for the same days until now, matched by number, journal and
/// year. It is found out before the places change, and kept with the import.
/// </summary>
internal static class CompareImports
{
    /// <summary>How many vouchers are listed; the others are counted.</summary>
    private const int Most = 5_000;

    private const string Former = """
        former AS (
            SELECT v.id, v.journal, v.number, v.day, v.ledger_day / 10000 AS year, v.entries, v.debit, v.tax, v.fingerprint
            FROM ledger_coverage c
            JOIN ledger_import i ON i.no = c.import_no AND i.source <> 'Api'
            JOIN ledger_voucher v ON v.import_no = c.import_no AND v.ledger_day >= c.from_day AND v.ledger_day <= c.to_day
            WHERE c.legal_entity = @LegalEntity AND c.until IS NULL AND v.ledger_day >= @From AND v.ledger_day <= @To)
        """;

    private const string Matched = "WITH " + Former + """
        ,
        matched AS (
            SELECT f.id AS former_id, v.id AS voucher_id, COALESCE(v.journal, f.journal) AS journal, f.number AS number, f.day AS former_day, v.day AS day,
                   f.entries AS entries_before, COALESCE(v.entries, 0) AS entries_after,
                   f.debit AS debit_before, COALESCE(v.debit, 0) AS debit_after,
                   f.tax AS tax_before, COALESCE(v.tax, 0) AS tax_after,
                   CASE WHEN v.id IS NULL THEN 'Gone' WHEN v.fingerprint = f.fingerprint THEN 'Same' ELSE 'Changed' END AS kind
            FROM former f
            LEFT JOIN ledger_voucher v
                ON v.import_no = @No AND v.number = f.number AND v.ledger_day / 10000 = f.year
                AND (v.journal = f.journal OR v.journal = '' OR f.journal = ''))

        """;

    private const string Count = Matched + """
        SELECT kind AS Kind, COUNT(*) AS Count
        FROM matched
        GROUP BY kind
        """;

    private const string KeepMatched = Matched + """
        INSERT INTO ledger_difference (
            import_no, sequence, kind, journal, voucher_number, day, former_id, voucher_id,
            entries_before, entries_after, debit_before, debit_after, tax_before, tax_after)
        SELECT @No, ROW_NUMBER() OVER (ORDER BY former_day, number), kind, journal, number, COALESCE(day, former_day), former_id, voucher_id,
               entries_before, entries_after, debit_before, debit_after, tax_before, tax_after
        FROM matched
        WHERE kind <> 'Same'
        ORDER BY former_day, number
        LIMIT @Most
        """;

    private const string Added = "WITH " + Former + """
        ,
        added AS (
            SELECT v.id, v.journal, v.number, v.day, v.entries, v.debit, v.tax
            FROM ledger_voucher v
            WHERE v.import_no = @No AND NOT EXISTS (
                SELECT 1 FROM former f
                WHERE f.number = v.number AND f.year = v.ledger_day / 10000 AND (v.journal = f.journal OR v.journal = '' OR f.journal = '')))

        """;

    private const string CountAdded = Added + """
        SELECT COUNT(*)
        FROM added
        """;

    private const string KeepAdded = Added + """
        INSERT INTO ledger_difference (
            import_no, sequence, kind, journal, voucher_number, day, former_id, voucher_id,
            entries_before, entries_after, debit_before, debit_after, tax_before, tax_after)
        SELECT @No, 1000000 + ROW_NUMBER() OVER (ORDER BY day, number), 'Added', journal, number, day, NULL, id, 0, entries, 0, debit, 0, tax
        FROM added
        ORDER BY day, number
        LIMIT @Most
        """;

    private const string AnyFormer = """
        SELECT COUNT(*)
        FROM ledger_coverage c
        JOIN ledger_import i ON i.no = c.import_no AND i.source <> 'Api'
        WHERE c.legal_entity = @LegalEntity AND c.until IS NULL AND c.from_day <= @To AND c.to_day >= @From
        """;

    public static async Task<DifferenceCounts> ExecuteAsync(string legalEntity, long no, DateOnly from, DateOnly to, UnitOfWork work, CancellationToken cancellationToken)
    {
        var arguments = new { LegalEntity = legalEntity, No = no, From = Figures.ToRow(from), To = Figures.ToRow(to), Most };
        if (await work.FindAsync<long>(AnyFormer, arguments, cancellationToken) == 0)
        {
            // The first import of its days differs from nothing.
            return new(0, 0, 0, 0);
        }

        var counts = (await work.QueryAsync<Row>(Count, arguments, cancellationToken)).ToDictionary(row => row.Kind, row => row.Count, StringComparer.Ordinal);
        var added = await work.FindAsync<long>(CountAdded, arguments, cancellationToken);
        await work.ExecuteAsync(KeepMatched, arguments, cancellationToken);
        await work.ExecuteAsync(KeepAdded, arguments, cancellationToken);
        return new(added, counts.GetValueOrDefault("Gone"), counts.GetValueOrDefault("Changed"), counts.GetValueOrDefault("Same"));
    }

    private sealed record Row(string Kind, long Count);
}
