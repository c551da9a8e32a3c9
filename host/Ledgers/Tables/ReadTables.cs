using System.Globalization;
using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Host.Ledgers.Importing;

namespace ElectronicMessages.Host.Ledgers.Tables;

/// <summary>Reads tables as a person has described them: first the tax codes, then the entries.</summary>
internal static class ReadTables
{
    public const string Format = "CSV";

    /// <param name="periodBeforeDate">Whether the period of the ledger decides over the date of a voucher.</param>
    public static async Task<Outcome<Nothing>> ExecuteAsync(IReadOnlyList<(ReceivedFile File, TableLayout Layout)> tables, bool periodBeforeDate, LedgerIntake intake, CancellationToken cancellationToken)
    {
        await intake.BeginAsync(new() { Company = new("", ""), Format = Format }, cancellationToken);
        long before = 0;
        foreach (var (file, layout) in tables.Where(table => table.Layout.Kind != TableKind.Ignored).OrderByDescending(table => table.Layout.Kind))
        {
            var content = new BoundedStream(file.Content.Content, long.MaxValue);
            var sofar = before;
            intake.BytesRead = () => sofar + content.BytesRead;
            try
            {
                using var table = new TableParsing(content, layout);
                await table.OpenAsync(cancellationToken);
                await (layout.Kind == TableKind.TaxCodes ? ReadCodesAsync(table, intake, cancellationToken) : ReadEntriesAsync(table, periodBeforeDate, intake, cancellationToken));
            }
            catch (TableException unreadable)
            {
                return LedgersProblems.TableUnreadable(file.Name, unreadable.Message);
            }

            if (layout.Kind == TableKind.Entries)
            {
                intake.EndFile();
            }

            before += file.Content.Length;
        }

        return Nothing.Value;
    }

    private static async Task ReadCodesAsync(TableParsing table, LedgerIntake intake, CancellationToken cancellationToken)
    {
        while (await table.ReadAsync(cancellationToken))
        {
            if (table.Text(TableFields.Code) is { Length: > 0 } code)
            {
                var standard = table.Text(TableFields.StandardCode);
                await intake.AddAsync(
                    new LedgerTaxCode(code) { Description = table.Text(TableFields.Description), Rate = table.Decimal(TableFields.Rate), StandardCode = standard.Length == 0 ? null : standard },
                    cancellationToken);
            }
        }
    }

    private static async Task ReadEntriesAsync(TableParsing table, bool periodBeforeDate, LedgerIntake intake, CancellationToken cancellationToken)
    {
        LedgerVoucher? voucher = null;
        var number = 0;
        while (await table.ReadAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (table.Row.All(string.IsNullOrWhiteSpace))
            {
                continue;
            }

            var read = ReadVoucher(table, periodBeforeDate);
            var goesOn = voucher is not null && IsSame(voucher, read);
            number = goesOn ? number + 1 : 1;
            voucher = goesOn ? voucher! : read;
            await intake.AddAsync(ReadEntry(table, voucher, number), cancellationToken);
        }
    }

    private static LedgerVoucher ReadVoucher(TableParsing table, bool periodBeforeDate)
    {
        var number = table.Text(TableFields.Voucher);
        var date = table.Date(TableFields.Date);
        var (period, year) = (table.Number(TableFields.Period), table.Number(TableFields.Year));
        return new()
        {
            Number = number.Length > 0 ? number : throw table.Unreadable(TableFields.Voucher, "a voucher number"),
            Date = date,
            Journal = table.Text(TableFields.Journal),
            Period = period,
            Year = year,
            LedgerDay = periodBeforeDate ? LedgerDay.OfMonth(date, period, year ?? date.Year) : date,
            Line = table.Line,
        };
    }

    private static LedgerEntry ReadEntry(TableParsing table, LedgerVoucher voucher, int number)
    {
        var account = table.Text(TableFields.Account);
        var amount = table.Decimal(TableFields.Amount) ?? (table.Decimal(TableFields.Debit) ?? 0) - (table.Decimal(TableFields.Credit) ?? 0);
        return new()
        {
            Voucher = voucher,
            LineId = number.ToString(CultureInfo.InvariantCulture),
            Account = account.Length > 0 ? account : throw table.Unreadable(TableFields.Account, "an account"),
            Text = table.Text(TableFields.Text),
            Amount = amount,
            Tax = table.Text(TableFields.TaxCode) is { Length: > 0 } code ? ReadTax(table, code, amount) : null,
            Line = table.Line,
        };
    }

    private static LedgerTax ReadTax(TableParsing table, string code, decimal amount)
    {
        var tax = table.Decimal(TableFields.TaxAmount) ?? 0;
        var stated = table.Decimal(TableFields.TaxBase) ?? Math.Abs(amount);
        // Bases are written with a sign or without: that of the tax counts, and without tax that of the line.
        var side = tax != 0 ? Math.Sign(tax) : Math.Sign(amount);
        return new() { Code = code, Base = side == 0 ? stated : Math.Abs(stated) * side, Amount = tax };
    }

    private static bool IsSame(LedgerVoucher first, LedgerVoucher second) =>
        first.Number == second.Number && first.Journal == second.Journal && first.Date == second.Date && first.LedgerDay == second.LedgerDay;
}
