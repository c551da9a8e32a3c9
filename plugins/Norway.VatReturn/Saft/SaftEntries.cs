using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>Journals, their transactions and lines, one line at a time.</summary>
internal sealed class SaftEntries(SaftCursor cursor, SaftTax taxes, ILedgerSink sink)
{
    private readonly SaftNames _names = cursor.Names;

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        var totals = new LedgerTotals();
        foreach (var _ in cursor.Children())
        {
            if (cursor.Is(_names.Journal))
            {
                await ReadJournalAsync(cancellationToken);
            }
            else
            {
                totals = cursor.IsNamed("NumberOfEntries") ? totals with { Vouchers = cursor.Number("a number of entries") }
                    : cursor.IsNamed("TotalDebit") ? totals with { Debit = cursor.Decimal() }
                    : cursor.IsNamed("TotalCredit") ? totals with { Credit = cursor.Decimal() }
                    : totals;
            }
        }

        sink.Compare(totals);
    }

    private async Task ReadJournalAsync(CancellationToken cancellationToken)
    {
        var journal = "";
        foreach (var _ in cursor.Children())
        {
            if (cursor.Is(_names.JournalId))
            {
                journal = cursor.Text();
            }
            else if (cursor.Is(_names.Transaction))
            {
                cancellationToken.ThrowIfCancellationRequested();
                await ReadTransactionAsync(journal, cancellationToken);
            }
        }
    }

    private async Task ReadTransactionAsync(string journal, CancellationToken cancellationToken)
    {
        var line = cursor.Line;
        string number = "", kind = "", text = "";
        int? period = null, year = null;
        DateOnly? date = null;
        LedgerVoucher? voucher = null;
        foreach (var _ in cursor.Children())
        {
            if (cursor.Is(_names.Line))
            {
                // The head of a transaction stands before its lines.
                voucher ??= new()
                {
                    Number = number.Length > 0 ? number : throw cursor.Refuse(SaftProblems.PartMissing("TransactionID")),
                    Date = date ?? throw cursor.Refuse(SaftProblems.PartMissing("TransactionDate")),
                    Journal = journal,
                    Period = period,
                    Year = year,
                    Kind = kind,
                    Text = text,
                    LedgerDay = LedgerDay.OfMonth(date.Value, period, year),
                    Line = line,
                };
                await ReadLineAsync(voucher, cancellationToken);
            }
            else if (cursor.Is(_names.TransactionId))
            {
                number = cursor.Text();
            }
            else if (cursor.Is(_names.Period))
            {
                period = cursor.Number("a period");
            }
            else if (cursor.Is(_names.PeriodYear))
            {
                year = cursor.Number("a year");
            }
            else if (cursor.Is(_names.TransactionDate))
            {
                date = cursor.Date();
            }
            else if (cursor.Is(_names.VoucherType))
            {
                kind = cursor.Text();
            }
            else if (cursor.Is(_names.Description))
            {
                text = cursor.Text();
            }
        }
    }

    private async Task ReadLineAsync(LedgerVoucher voucher, CancellationToken cancellationToken)
    {
        var line = cursor.Line;
        string id = "", account = "", text = "";
        decimal? amount = null;
        taxes.Begin();
        foreach (var _ in cursor.Children())
        {
            if (cursor.Is(_names.RecordId))
            {
                id = cursor.Text();
            }
            else if (cursor.Is(_names.AccountId))
            {
                account = cursor.Text();
            }
            else if (cursor.Is(_names.Description))
            {
                text = cursor.Text();
            }
            else if (cursor.Is(_names.DebitAmount))
            {
                amount = ReadAmount(cursor);
            }
            else if (cursor.Is(_names.CreditAmount))
            {
                amount = -ReadAmount(cursor);
                taxes.IsCredit = true;
            }
            else if (cursor.Is(_names.TaxInformation))
            {
                taxes.Read();
            }
        }

        if (amount is not { } booked || account.Length == 0)
        {
            throw new SaftRefusedException(SaftProblems.At(SaftProblems.PartMissing(account.Length == 0 ? "AccountID" : "DebitAmount or CreditAmount"), line));
        }

        if (taxes.Count == 0)
        {
            await sink.AddAsync(new LedgerEntry { Voucher = voucher, LineId = id, Account = account, Text = text, Amount = booked, Line = line }, cancellationToken);
            return;
        }

        for (var index = 0; index < taxes.Count; index++)
        {
            // A line with several is several entries; its amount is there once.
            await sink.AddAsync(
                new LedgerEntry { Voucher = voucher, LineId = id, Account = account, Text = text, Amount = index == 0 ? booked : 0, Tax = taxes.Signed(index, booked, voucher), Line = line },
                cancellationToken);
        }
    }

    /// <summary>Kroner always: what was paid in another currency stands beside it.</summary>
    internal static decimal ReadAmount(SaftCursor cursor)
    {
        decimal? amount = null;
        foreach (var _ in cursor.Children())
        {
            if (cursor.Is(cursor.Names.Amount))
            {
                amount = cursor.Decimal();
            }
        }

        return amount ?? throw cursor.Refuse(SaftProblems.PartMissing("Amount"));
    }
}
