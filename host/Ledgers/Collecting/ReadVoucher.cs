using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Collecting;

/// <summary>A voucher with all its entries, where it came from, and everything that was decided on it.</summary>
internal sealed class ReadVoucher(Database database)
{
    private const string Find = """
        SELECT v.id AS Id, v.import_no AS ImportNo, i.id AS ImportId, i.name AS ImportName, v.journal AS Journal, v.number AS Number, v.day AS Day, v.ledger_day AS LedgerDay,
               v.period AS Period, v.year AS Year, v.kind AS Kind, v.text AS Text, v.first_entry AS FirstEntry, v.entries AS Entries, v.part AS Part, v.line AS Line, f.name AS FileName,
               CASE WHEN EXISTS (
                   SELECT 1 FROM ledger_coverage c
                   WHERE c.import_no = v.import_no AND c.until IS NULL AND v.ledger_day >= c.from_day AND v.ledger_day <= c.to_day) THEN 1 ELSE 0 END AS Counts
        FROM ledger_voucher v
        JOIN ledger_import i ON i.no = v.import_no AND i.state = 'Complete'
        LEFT JOIN ledger_import_file f ON f.import_no = v.import_no AND f.part = v.part
        WHERE v.id = @Id AND i.legal_entity = @LegalEntity
        """;

    private const string ListEntries = """
        SELECT e.line_id AS LineId, e.account AS Account, a.description AS AccountName, e.text AS Text, e.amount AS Amount,
               e.tax_code AS TaxCode, e.tax_rate AS Rate, e.tax_base AS Base, e.tax AS Tax, e.tax_day AS TaxDay, e.line AS Line
        FROM ledger_entry e
        LEFT JOIN ledger_account a ON a.import_no = e.import_no AND a.account = e.account
        WHERE e.id >= @First AND e.id < @Last
        ORDER BY e.id
        """;

    private const string ListChoices = """
        SELECT choice AS Choice, tax_day AS TaxDay, reason AS Reason, user_name AS UserName, at AS At
        FROM ledger_choice
        WHERE legal_entity = @LegalEntity AND journal = @Journal AND voucher_number = @Number AND year = @Year
        ORDER BY sequence DESC
        """;

    public async Task<StoredVoucherView?> FindAsync(string legalEntity, long id, CancellationToken cancellationToken)
    {
        if (await database.FindAsync<Row>(Find, new { LegalEntity = legalEntity, Id = id }, cancellationToken) is not { } row)
        {
            return null;
        }

        var entries = await database.QueryAsync<EntryRow>(ListEntries, new { First = row.FirstEntry, Last = row.FirstEntry + row.Entries }, cancellationToken);
        var choices = await database.QueryAsync<ChoiceRow>(ListChoices, new { LegalEntity = legalEntity, row.Journal, row.Number, Year = row.LedgerDay / 10_000 }, cancellationToken);
        return new()
        {
            Id = row.Id,
            ImportId = row.ImportId,
            ImportName = row.ImportName,
            FileName = row.FileName ?? row.ImportName,
            Journal = row.Journal,
            Number = row.Number,
            Date = Figures.ToDay(row.Day),
            LedgerDay = Figures.ToDay(row.LedgerDay),
            Period = row.Period,
            Year = row.Year,
            Kind = row.Kind,
            Text = row.Text,
            Line = row.Line,
            Counts = row.Counts != 0,
            Entries = [.. entries.Select(entry => entry.ToLine())],
            Decisions = [.. choices.Select(choice => choice.ToDecision())],
        };
    }

    private sealed record Row(
        long Id, long ImportNo, string ImportId, string ImportName, string Journal, string Number, long Day, long LedgerDay, long? Period, long? Year, string Kind, string Text,
        long FirstEntry, long Entries, long Part, long? Line, string? FileName, long Counts);

    private sealed record EntryRow(string LineId, string Account, string? AccountName, string Text, long Amount, string? TaxCode, long? Rate, long? Base, long? Tax, long? TaxDay, long? Line)
    {
        public VoucherLine ToLine() => new(
            LineId, Account, AccountName ?? "", Text, Figures.ToAmount(Amount), TaxCode, Figures.ToAmount(Rate), Figures.ToAmount(Base), Figures.ToAmount(Tax), TaxDay is { } day ? Figures.ToDay(day) : null, Line);
    }

    private sealed record ChoiceRow(string Choice, long? TaxDay, string Reason, string UserName, long At)
    {
        public VoucherDecision ToDecision() => new(
            Enum.Parse<VoucherChoice>(Choice), TaxDay is { } day ? Figures.ToDay(day) : null, Reason, UserName, DateTimeOffset.FromUnixTimeMilliseconds(At));
    }
}

internal sealed record StoredVoucherView
{
    public required long Id { get; init; }

    public required string ImportId { get; init; }

    public required string ImportName { get; init; }

    public required string FileName { get; init; }

    public required string Journal { get; init; }

    public required string Number { get; init; }

    public required DateOnly Date { get; init; }

    public required DateOnly LedgerDay { get; init; }

    public long? Period { get; init; }

    public long? Year { get; init; }

    public required string Kind { get; init; }

    public required string Text { get; init; }

    public long? Line { get; init; }

    /// <summary>Whether its import still counts for its day.</summary>
    public required bool Counts { get; init; }

    public required IReadOnlyList<VoucherLine> Entries { get; init; }

    /// <summary>The newest first.</summary>
    public required IReadOnlyList<VoucherDecision> Decisions { get; init; }

    public VoucherDecision? Decision => Decisions.Count > 0 && Decisions[0].Choice != VoucherChoice.Restored ? Decisions[0] : null;
}

internal sealed record VoucherLine(
    string LineId, string Account, string AccountName, string Text, decimal Amount, string? TaxCode, decimal? Rate, decimal? Base, decimal? Tax, DateOnly? TaxDay, long? Line);

internal sealed record VoucherDecision(VoucherChoice Choice, DateOnly? TaxDay, string Reason, string UserName, DateTimeOffset At);
