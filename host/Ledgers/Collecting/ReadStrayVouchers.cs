using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Collecting;

/// <summary>
/// The vouchers with tax whose date lies in another period than the ledger has them in: documents are declared in the period in which
/// they were issued, so a person looks at each.
/// </summary>
internal sealed class ReadStrayVouchers(Database database)
{
    private const string List = """
        SELECT v.id AS Id, v.number AS Number, v.journal AS Journal, v.day AS Day, MIN(e.tax_day) AS TaxDay, v.kind AS Kind, v.text AS Text, SUM(e.tax) AS Tax
        FROM ledger_coverage c
        JOIN ledger_voucher v ON v.import_no = c.import_no AND v.ledger_day >= c.from_day AND v.ledger_day <= c.to_day AND v.tax_entries > 0
        JOIN ledger_entry e ON e.id >= v.first_entry AND e.id < v.first_entry + v.entries AND e.tax_code IS NOT NULL
        WHERE c.legal_entity = @LegalEntity AND c.until IS NULL
          AND ((v.day < @From OR v.day > @To) AND e.tax_day >= @From AND e.tax_day <= @To
               OR v.day >= @From AND v.day <= @To AND (e.tax_day < @From OR e.tax_day > @To))
        GROUP BY v.id, v.number, v.journal, v.day, v.kind, v.text
        ORDER BY v.day, v.id
        LIMIT @Count
        """;

    public async Task<IReadOnlyList<StrayVoucher>> ExecuteAsync(string legalEntity, LedgerPeriod period, int count, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(List, new { LegalEntity = legalEntity, From = Figures.ToRow(period.From), To = Figures.ToRow(period.To), Count = count }, cancellationToken))
            .Select(row => new StrayVoucher(row.Id, row.Number, Figures.ToDay(row.Day), Figures.ToDay(row.TaxDay), row.Kind, row.Text, Figures.ToAmount(row.Tax)))];

    private sealed record Row(long Id, string Number, string Journal, long Day, long TaxDay, string Kind, string Text, long Tax);
}

/// <param name="TaxDay">Where the ledger has it.</param>
/// <param name="Tax">Debit positive.</param>
internal sealed record StrayVoucher(long Id, string Number, DateOnly Date, DateOnly TaxDay, string Kind, string Text, decimal Tax)
{
    /// <summary>In the period by the ledger, outside it by its date; otherwise the other way round.</summary>
    public bool IsCountedIn(LedgerPeriod period) => period.Contains(TaxDay);
}
