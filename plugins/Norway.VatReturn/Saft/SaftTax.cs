using ElectronicMessages.Contracts.Ledgers;

namespace ElectronicMessages.Norway.VatReturn.Saft;

/// <summary>
/// The tax informations of a line. From 1.30 on the element says the side (<c>DebitTaxAmount</c>, <c>CreditTaxAmount</c>); before, it
/// is that of the line, and a negative amount turns it round. Programs write bases with or without a sign, or none at all.
/// </summary>
internal sealed class SaftTax(SaftCursor cursor, ILedgerSink sink)
{
    private readonly List<Stated> _stated = [];
    private readonly HashSet<string> _notUnderstood = new(StringComparer.Ordinal);

    public int Count => _stated.Count;

    /// <summary>The side of the line, which may stand before or behind its tax.</summary>
    public bool IsCredit { get; set; }

    public void Begin()
    {
        _stated.Clear();
        IsCredit = false;
    }

    public void Read()
    {
        var names = cursor.Names;
        var stated = new Stated { Line = cursor.Line };
        foreach (var _ in cursor.Children())
        {
            if (cursor.Is(names.TaxCode))
            {
                stated.Code = cursor.Text();
            }
            else if (cursor.Is(names.TaxPercentage))
            {
                stated.Rate = cursor.Decimal();
            }
            else if (cursor.Is(names.TaxBase))
            {
                stated.Base = cursor.Decimal();
            }
            else if (cursor.Is(names.DebitTaxAmount))
            {
                stated.Amount = SaftEntries.ReadAmount(cursor);
                stated.Side = 1;
            }
            else if (cursor.Is(names.CreditTaxAmount))
            {
                stated.Amount = SaftEntries.ReadAmount(cursor);
                stated.Side = -1;
            }
            else if (cursor.Is(names.TaxAmount))
            {
                stated.Amount = SaftEntries.ReadAmount(cursor);
            }
            else if (cursor.Is(names.TaxDeclarationPeriod))
            {
                stated.Period = cursor.Text();
            }
        }

        _stated.Add(stated);
    }

    /// <param name="booked">The amount of the line, debit positive.</param>
    public LedgerTax Signed(int index, decimal booked, LedgerVoucher voucher)
    {
        var stated = _stated[index];
        var side = stated.Side != 0 ? stated.Side : IsCredit ? -1 : 1;
        if (stated.Amount < 0)
        {
            side = -side;
        }

        var tax = Math.Abs(stated.Amount) * side;
        return new()
        {
            Code = stated.Code,
            Rate = stated.Rate,
            Amount = tax,
            // Without tax the base alone tells the side: a credit note of an exempt sale is a negative base.
            Base = stated.Base is not { } given ? (tax != 0 ? Math.Abs(booked) * side : booked)
                : tax != 0 ? Math.Abs(given) * side
                : given * side,
            TaxDay = Declared(stated, voucher),
        };
    }

    private DateOnly? Declared(Stated stated, LedgerVoucher voucher)
    {
        if (string.IsNullOrEmpty(stated.Period))
        {
            return null;
        }

        if (DeclaredPeriod.Read(stated.Period, voucher.Year ?? voucher.Date.Year) is { } period)
        {
            return LedgerDay.Within(voucher.LedgerDay, period.From, period.To);
        }

        if (_notUnderstood.Count < 100 && _notUnderstood.Add(stated.Period))
        {
            sink.Report(SaftProblems.PeriodNotUnderstood(stated.Line));
        }

        return null;
    }

    private struct Stated
    {
        public Stated()
        {
        }

        public string Code { get; set; } = "";

        public decimal? Rate { get; set; }

        public decimal? Base { get; set; }

        public decimal Amount { get; set; }

        /// <summary>1 for debit, -1 for credit, 0 for that of the line.</summary>
        public int Side { get; set; }

        public string? Period { get; set; }

        public long Line { get; set; }
    }
}
