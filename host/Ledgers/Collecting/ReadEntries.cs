using System.Runtime.CompilerServices;
using Dapper;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Collecting;

/// <summary>The entries that count, one after the other, in the order of their vouchers' dates.</summary>
internal sealed class ReadEntries(Database database)
{
    private const string Columns = """
        SELECT v.id AS VoucherId, v.number AS VoucherNumber, v.journal AS Journal, v.day AS Day, v.ledger_day AS LedgerDay, v.kind AS Kind, v.text AS VoucherText,
               e.line_id AS LineId, e.account AS Account, e.text AS Text, e.amount AS Amount, e.tax_code AS TaxCode, e.tax_rate AS Rate, e.tax_base AS Base, e.tax AS Tax,
               e.tax_side AS Side, e.tax_day AS TaxDay, e.line AS Line, i.id AS ImportId, d.choice AS Choice, d.tax_day AS MovedTo, e.id AS EntryId
        FROM ledger_coverage c
        JOIN ledger_import i ON i.no = c.import_no

        """;

    private const string Decisions = """

        LEFT JOIN
        """ + " (" + ChosenVouchers.Newest + ") d " + """
        ON d.voucher_number = v.number AND d.journal = v.journal AND d.year = v.ledger_day / 10000
        WHERE c.legal_entity = @LegalEntity AND c.until IS NULL AND v.ledger_day >= c.from_day AND v.ledger_day <= c.to_day
          AND (@TaxCode IS NULL OR e.tax_code = @TaxCode)
          AND (@Side IS NULL OR e.tax_side = @Side)
          AND (@Account IS NULL OR e.account LIKE @Account ESCAPE '\')
          AND (@Voucher IS NULL OR v.number = @Voucher)

        """;

    private const string WithTax = Columns + """
        JOIN ledger_entry e ON e.import_no = c.import_no AND e.tax_code IS NOT NULL AND e.tax_day >= @From AND e.tax_day <= @To
        JOIN ledger_voucher v ON v.id = e.voucher_id
        """ + Decisions;

    private const string TakenIn = Columns + """
        JOIN ledger_voucher v ON v.import_no = c.import_no
        JOIN ledger_entry e ON e.id >= v.first_entry AND e.id < v.first_entry + v.entries AND e.tax_code IS NOT NULL
        """ + Decisions + """
          AND d.choice = 'Moved' AND d.tax_day >= @From AND d.tax_day <= @To AND (e.tax_day < @From OR e.tax_day > @To)

        """;

    private const string All = Columns + """
        JOIN ledger_voucher v ON v.import_no = c.import_no AND v.ledger_day >= @From AND v.ledger_day <= @To
        JOIN ledger_entry e ON e.id >= v.first_entry AND e.id < v.first_entry + v.entries
        """ + Decisions;

    private const string Paged = """
        ORDER BY Day, EntryId
        LIMIT @Take OFFSET @Skip
        """;

    private const string ListWithTax = WithTax + "UNION ALL\n" + TakenIn + Paged;

    private const string ListAll = All + Paged;

    private const string CountWithTax = "SELECT COUNT(*) FROM (" + WithTax + "UNION ALL\n" + TakenIn + ") listed";

    private const string CountAll = "SELECT COUNT(*) FROM (" + All + ") listed";

    /// <summary>Streamed: a period may have a million.</summary>
    public async IAsyncEnumerable<CollectedEntry> ExecuteAsync(EntryFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var reader = await database.OpenReaderAsync(cancellationToken);
        await foreach (var row in reader.QueryUnbufferedAsync<Row>(filter.WithoutTax ? ListAll : ListWithTax, Arguments(filter)).WithCancellation(cancellationToken))
        {
            yield return row.ToEntry();
        }
    }

    public Task<long> CountAsync(EntryFilter filter, CancellationToken cancellationToken) =>
        database.FindAsync<long>(filter.WithoutTax ? CountAll : CountWithTax, Arguments(filter), cancellationToken);

    private static object Arguments(EntryFilter filter) => new
    {
        filter.LegalEntity,
        From = Figures.ToRow(filter.Period.From),
        To = Figures.ToRow(filter.Period.To),
        filter.TaxCode,
        Side = filter.Side is { } side ? (side == LedgerSide.Debit ? 1L : -1L) : (long?)null,
        Account = string.IsNullOrWhiteSpace(filter.Account) ? null : filter.Account.Trim().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal) + "%",
        Voucher = string.IsNullOrWhiteSpace(filter.Voucher) ? null : filter.Voucher.Trim(),
        filter.Skip,
        filter.Take,
    };

    private sealed record Row(
        long VoucherId, string VoucherNumber, string Journal, long Day, long LedgerDay, string Kind, string VoucherText, string LineId, string Account, string Text, long Amount,
        string? TaxCode, long? Rate, long? Base, long? Tax, long? Side, long? TaxDay, long? Line, string ImportId, string? Choice, long? MovedTo, long EntryId)
    {
        public CollectedEntry ToEntry() => new()
        {
            VoucherId = VoucherId,
            VoucherNumber = VoucherNumber,
            Journal = Journal,
            Date = Figures.ToDay(Day),
            LedgerDay = Figures.ToDay(LedgerDay),
            Kind = Kind,
            VoucherText = VoucherText,
            LineId = LineId,
            Account = Account,
            Text = Text,
            Amount = Figures.ToAmount(Amount),
            TaxCode = TaxCode,
            Rate = Figures.ToAmount(Rate),
            Base = Figures.ToAmount(Base),
            Tax = Figures.ToAmount(Tax),
            Side = Side is { } side ? (side > 0 ? LedgerSide.Debit : LedgerSide.Credit) : null,
            TaxDay = TaxDay is { } day ? Figures.ToDay(day) : null,
            Line = Line,
            ImportId = ImportId,
            Choice = Choice is null ? null : Enum.Parse<VoucherChoice>(Choice),
            MovedTo = MovedTo is { } to ? Figures.ToDay(to) : null,
        };
    }
}
