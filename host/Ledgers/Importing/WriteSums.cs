using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>Writes what was added up and found while a ledger came in: codes, accounts, sums by day, findings.</summary>
internal static class WriteSums
{
    private const string InsertAccount = """
        INSERT INTO ledger_account (import_no, account, description)
        VALUES (?, ?, ?)
        """;

    private const string InsertCode = """
        INSERT INTO ledger_tax_code (import_no, number, code, description, rate, standard_code, valid_from, valid_to, is_compensation)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private const string InsertUse = """
        INSERT INTO ledger_code_use (import_no, code, entries, base, tax, debit_alone)
        VALUES (?, ?, ?, ?, ?, ?)
        """;

    private const string InsertFinding = """
        INSERT INTO ledger_finding (import_no, sequence, number, text, part, line)
        VALUES (?, ?, ?, ?, ?, ?)
        """;

    private const string InsertTaxSum = """
        INSERT INTO ledger_tax_sum (import_no, sequence, ledger_day, tax_day, code, rate, side, has_tax, entries, base, tax)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """;

    private const string InsertAccountSum = """
        INSERT INTO ledger_account_sum (import_no, sequence, ledger_day, account, is_settlement, amount)
        VALUES (?, ?, ?, ?, ?, ?)
        """;

    public static async Task ExecuteAsync(long no, LedgerIntake intake, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.InsertAsync(
            InsertAccount,
            [.. intake.Accounts],
            (row, account) =>
            {
                row.Set(1, no);
                row.Set(2, account.Key);
                row.Set(3, account.Value);
            },
            cancellationToken);
        await WriteCodesAsync(no, intake, work, cancellationToken);
        await WriteSumsAsync(no, intake.Sums, work, cancellationToken);
        await work.InsertAsync(
            InsertFinding,
            Numbered(intake.Findings.Kept),
            (row, finding) =>
            {
                row.Set(1, no);
                row.Set(2, finding.Number);
                row.Set(3, finding.Item.Number);
                row.Set(4, finding.Item.Text);
                row.Set(5, (long?)finding.Item.Part);
                row.Set(6, finding.Item.Line);
            },
            cancellationToken);
    }

    private static async Task WriteCodesAsync(long no, LedgerIntake intake, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.InsertAsync(
            InsertCode,
            Numbered(intake.Codes.All),
            (row, code) =>
            {
                row.Set(1, no);
                row.Set(2, code.Number);
                row.Set(3, code.Item.Code);
                row.Set(4, code.Item.Description);
                row.Set(5, Figures.ToRow(code.Item.Rate));
                row.Set(6, code.Item.StandardCode);
                row.Set(7, code.Item.ValidFrom is { } from ? Figures.ToRow(from) : (long?)null);
                row.Set(8, code.Item.ValidTo is { } to ? Figures.ToRow(to) : (long?)null);
                row.Set(9, code.Item.IsCompensation ? 1 : 0);
            },
            cancellationToken);
        await work.InsertAsync(
            InsertUse,
            [.. intake.Codes.Used],
            (row, use) =>
            {
                row.Set(1, no);
                row.Set(2, use.Code);
                row.Set(3, use.Entries);
                row.Set(4, use.Base);
                row.Set(5, use.Tax);
                row.Set(6, use.DebitAlone);
            },
            cancellationToken);
    }

    private static async Task WriteSumsAsync(long no, DaySums sums, UnitOfWork work, CancellationToken cancellationToken)
    {
        await work.InsertAsync(
            InsertTaxSum,
            Numbered([.. sums.Taxes]),
            (row, sum) =>
            {
                var (key, value) = sum.Item;
                row.Set(1, no);
                row.Set(2, sum.Number);
                row.Set(3, key.LedgerDay);
                row.Set(4, key.TaxDay);
                row.Set(5, key.Code);
                row.Set(6, key.Rate);
                row.Set(7, key.Side);
                row.Set(8, key.HasTax ? 1 : 0);
                row.Set(9, value.Entries);
                row.Set(10, value.Base);
                row.Set(11, value.Tax);
            },
            cancellationToken);
        await work.InsertAsync(
            InsertAccountSum,
            Numbered([.. sums.Accounts]),
            (row, sum) =>
            {
                row.Set(1, no);
                row.Set(2, sum.Number);
                row.Set(3, sum.Item.Key.LedgerDay);
                row.Set(4, sum.Item.Key.Account);
                row.Set(5, sum.Item.Key.IsSettlement ? 1 : 0);
                row.Set(6, sum.Item.Value);
            },
            cancellationToken);
    }

    private static List<(int Number, T Item)> Numbered<T>(IReadOnlyList<T> items) => [.. items.Select((item, index) => (index + 1, item))];
}
