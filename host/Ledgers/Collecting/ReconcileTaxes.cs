using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Host.Ledgers.Mapping;
using ElectronicMessages.Host.Plugins;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Collecting;

/// <summary>
/// Compares what moved on the accounts of taxes with the tax that entries state, period by period. Settlements are no tax of the
/// period. What differs was booked on an account without a tax code, or the other way round.
/// </summary>
internal sealed class ReconcileTaxes(Database database, CollectEntries collect, ReadTaxCodes readTaxCodes, PluginCatalog plugins)
{
    private const string SumAccounts = """
        SELECT s.account AS Account, SUM(s.amount) AS Amount
        FROM ledger_coverage c
        JOIN ledger_account_sum s ON s.import_no = c.import_no AND s.ledger_day >= c.from_day AND s.ledger_day <= c.to_day
        WHERE c.legal_entity = @LegalEntity AND c.until IS NULL AND s.is_settlement = 0 AND s.ledger_day >= @From AND s.ledger_day <= @To
        GROUP BY s.account
        ORDER BY s.account
        """;

    private const string NameAccounts = """
        SELECT account AS Account, description AS Description
        FROM ledger_account
        WHERE import_no IN (SELECT import_no FROM ledger_coverage WHERE legal_entity = @LegalEntity AND until IS NULL)
        ORDER BY import_no
        """;

    // Only where somebody looks at a period that differs.
    private const string ListVouchers = """
        SELECT v.id AS Id, v.number AS Number, v.day AS Day, v.text AS Text, e.tax_code AS Code, e.tax_side AS Side,
               SUM(CASE WHEN a.account IS NULL THEN 0 ELSE e.amount END) AS Booked, SUM(COALESCE(e.tax, 0)) AS Tax, MAX(v.tax_entries) AS TaxEntries
        FROM ledger_coverage c
        JOIN ledger_voucher v ON v.import_no = c.import_no AND v.ledger_day >= c.from_day AND v.ledger_day <= c.to_day AND v.ledger_day >= @From AND v.ledger_day <= @To
        JOIN ledger_entry e ON e.id >= v.first_entry AND e.id < v.first_entry + v.entries
        LEFT JOIN (SELECT DISTINCT import_no, account FROM ledger_account_sum WHERE is_settlement = 0) a ON a.import_no = e.import_no AND a.account = e.account
        WHERE c.legal_entity = @LegalEntity AND c.until IS NULL AND (e.tax_code IS NOT NULL OR a.account IS NOT NULL)
        GROUP BY v.id, v.number, v.day, v.text, e.tax_code, e.tax_side
        ORDER BY v.id
        """;

    private const string ListSettlements = """
        SELECT DISTINCT v.id
        FROM ledger_coverage c
        JOIN ledger_voucher v ON v.import_no = c.import_no AND v.ledger_day >= c.from_day AND v.ledger_day <= c.to_day AND v.ledger_day >= @From AND v.ledger_day <= @To AND v.tax_entries = 0
        JOIN ledger_entry e ON e.id >= v.first_entry AND e.id < v.first_entry + v.entries
        WHERE c.legal_entity = @LegalEntity AND c.until IS NULL AND substr(e.account, 1, @Length) >= @First AND substr(e.account, 1, @Length) <= @Last
        """;

    public async Task<Outcome<List<Reconciliation>>> ExecuteAsync(string legalEntity, string mappingKey, IReadOnlyList<LedgerPeriod> periods, CancellationToken cancellationToken)
    {
        if (plugins.FindMapping(mappingKey) is not { } mapping)
        {
            return LedgersProblems.NoMapping;
        }

        var codes = (await readTaxCodes.ExecuteAsync(legalEntity, mapping, cancellationToken)).Codes.ToDictionary(code => code.Code, StringComparer.Ordinal);
        var names = (await database.QueryAsync<NameRow>(NameAccounts, new { LegalEntity = legalEntity }, cancellationToken)).GroupBy(row => row.Account, StringComparer.Ordinal).ToDictionary(rows => rows.Key, rows => rows.Last().Description, StringComparer.Ordinal);
        var reconciled = new List<Reconciliation>();
        foreach (var period in periods)
        {
            var accounts = await database.QueryAsync<AccountRow>(SumAccounts, Arguments(legalEntity, period), cancellationToken);
            var sums = await collect.ReadSumsAsync(legalEntity, period, cancellationToken);
            var taxes = sums.Sum(sum => sum.Value.Tax * TimesOnAccounts(sum.Key.Code, sum.Key.Side, codes, mapping));
            reconciled.Add(new(
                period,
                -Figures.ToAmount(accounts.Sum(row => row.Amount)),
                -Figures.ToAmount(taxes),
                [.. accounts.Select(row => new ReconciledAccount(row.Account, names.GetValueOrDefault(row.Account, ""), -Figures.ToAmount(row.Amount)))]));
        }

        return reconciled;
    }

    /// <summary>The vouchers of a period that make the difference.</summary>
    public async Task<IReadOnlyList<DifferingVoucher>> ListVouchersAsync(string legalEntity, string mappingKey, LedgerPeriod period, int count, CancellationToken cancellationToken)
    {
        if (plugins.FindMapping(mappingKey) is not { } mapping)
        {
            return [];
        }

        var codes = (await readTaxCodes.ExecuteAsync(legalEntity, mapping, cancellationToken)).Codes.ToDictionary(code => code.Code, StringComparer.Ordinal);
        var settlements = new HashSet<long>();
        foreach (var range in mapping.SettlementAccounts)
        {
            var arguments = new { LegalEntity = legalEntity, From = Figures.ToRow(period.From), To = Figures.ToRow(period.To), range.From.Length, First = range.From, Last = range.To };
            settlements.UnionWith(await database.QueryAsync<long>(ListSettlements, arguments, cancellationToken));
        }

        return
        [
            .. (await database.QueryAsync<VoucherRow>(ListVouchers, Arguments(legalEntity, period), cancellationToken))
                .Where(row => !settlements.Contains(row.Id))
                .GroupBy(row => row.Id)
                .Select(rows => new DifferingVoucher(
                    rows.Key,
                    rows.First().Number,
                    Figures.ToDay(rows.First().Day),
                    rows.First().Text,
                    -Figures.ToAmount(rows.Sum(row => row.Booked)),
                    -Figures.ToAmount(rows.Sum(row => row.Code is null ? 0 : row.Tax * TimesOnAccounts(row.Code, row.Side ?? 1, codes, mapping)))))
                .Where(voucher => voucher.Difference != 0)
                .OrderByDescending(voucher => Math.Abs(voucher.Difference))
                .Take(count),
        ];
    }

    private static int TimesOnAccounts(string code, long side, Dictionary<string, MappedCode> codes, LedgerMappingDescription mapping)
    {
        if (codes.GetValueOrDefault(code)?.Row is not { } row)
        {
            return 1;
        }

        var booking = mapping.Bookings.FirstOrDefault(booking => booking.When.All(condition => condition.Values.Contains(row.Values.GetValueOrDefault(condition.Field, ""))));
        return booking is null ? 1 : side > 0 ? booking.Debit : booking.Credit;
    }

    private static object Arguments(string legalEntity, LedgerPeriod period) =>
        new { LegalEntity = legalEntity, From = Figures.ToRow(period.From), To = Figures.ToRow(period.To) };

    private sealed record AccountRow(string Account, long Amount);

    private sealed record NameRow(string Account, string Description);

    private sealed record VoucherRow(long Id, string Number, long Day, string Text, string? Code, long? Side, long Booked, long Tax, long TaxEntries);
}

/// <param name="OnAccounts">What moved on the accounts of taxes, credit positive: what is owed.</param>
/// <param name="InEntries">The tax that entries state, as it moves accounts, credit positive.</param>
internal sealed record Reconciliation(LedgerPeriod Period, decimal OnAccounts, decimal InEntries, IReadOnlyList<ReconciledAccount> Accounts)
{
    public decimal Difference => OnAccounts - InEntries;
}

internal sealed record ReconciledAccount(string Account, string Description, decimal Amount);

internal sealed record DifferingVoucher(long Id, string Number, DateOnly Date, string Text, decimal OnAccounts, decimal InEntries)
{
    public decimal Difference => OnAccounts - InEntries;
}
