using ElectronicMessages.Contracts.Problems;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>The rows of imports: one is begun, says how far it is, and ends once.</summary>
internal sealed class ImportStore(Database database)
{
    private const string Columns = """
        SELECT no, id, legal_entity, source, reader, name, sha256, length, state, user_id, user_name, started_at, ended_at,
               bytes_read, bytes_total, vouchers, entries, tax_entries, debit, credit, findings, format, software,
               company_number, company_name, from_day, to_day, former_no,
               vouchers_added, vouchers_gone, vouchers_changed, vouchers_same,
               problem_number, problem_title, problem_detail, problem_advice
        FROM ledger_import

        """;

    private const string Find = Columns + """
        WHERE legal_entity = @LegalEntity AND id = @Id
        """;

    private const string FindNo = Columns + """
        WHERE no = @No
        """;

    private const string List = Columns + """
        WHERE legal_entity = @LegalEntity AND (@Before IS NULL OR no < @Before)
        ORDER BY no DESC
        LIMIT @Count
        """;

    // One that counts for no day any more may come in again: that is how people go back.
    private const string FindSame = Columns + """
        WHERE legal_entity = @LegalEntity AND sha256 = @Sha256 AND state = 'Complete'
          AND EXISTS (SELECT 1 FROM ledger_coverage c WHERE c.import_no = ledger_import.no AND c.until IS NULL)
        ORDER BY no DESC
        LIMIT 1
        """;

    private const string Insert = """
        INSERT INTO ledger_import (
            id, legal_entity, source, reader, name, sha256, length, state, user_id, user_name, started_at, lease_until, bytes_total)
        VALUES (
            @Id, @LegalEntity, @Source, @Reader, @Name, @Sha256, @Length, 'Reading', @UserId, @UserName, @StartedAt, @LeaseUntil, @BytesTotal)
        RETURNING no
        """;

    private const string InsertFile = """
        INSERT INTO ledger_import_file (import_no, part, name, sha256, length)
        VALUES (@ImportNo, @Part, @Name, @Sha256, @Length)
        """;

    private const string ListFiles = """
        SELECT name AS Name, sha256 AS Sha256, length AS Length
        FROM ledger_import_file
        WHERE import_no = @No
        ORDER BY part
        """;

    private const string AskToCancel = """
        UPDATE ledger_import
        SET cancel_asked = 1
        WHERE legal_entity = @LegalEntity AND id = @Id AND state = 'Reading'
        """;

    private const string Stop = """
        UPDATE ledger_import
        SET state = @State, ended_at = @At, problem_number = @Number, problem_title = @Title, problem_detail = @Detail, problem_advice = @Advice
        WHERE no = @No AND state = 'Reading'
        """;

    private const string ListFindings = """
        SELECT number AS Number, text AS Text, part AS Part, line AS Line
        FROM ledger_finding
        WHERE import_no = @No
        ORDER BY sequence
        LIMIT @Count
        """;

    public async Task<LedgerImport?> FindAsync(string legalEntity, string id, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(Find, new { LegalEntity = legalEntity, Id = id }, cancellationToken))?.ToImport();

    public async Task<LedgerImport?> FindAsync(long no, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(FindNo, new { No = no }, cancellationToken))?.ToImport();

    /// <summary>The newest first.</summary>
    public async Task<IReadOnlyList<LedgerImport>> ListAsync(string legalEntity, long? before, int count, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(List, new { LegalEntity = legalEntity, Before = before, Count = count }, cancellationToken)).Select(row => row.ToImport())];

    /// <summary>The import of the same bytes that still counts.</summary>
    public async Task<LedgerImport?> FindSameAsync(string legalEntity, string sha256, CancellationToken cancellationToken) =>
        (await database.FindAsync<Row>(FindSame, new { LegalEntity = legalEntity, Sha256 = sha256 }, cancellationToken))?.ToImport();

    public async Task<IReadOnlyList<ImportedFile>> ListFilesAsync(long no, CancellationToken cancellationToken) =>
        await database.QueryAsync<ImportedFile>(ListFiles, new { No = no }, cancellationToken);

    public async Task<IReadOnlyList<StoredFinding>> ListFindingsAsync(long no, int count, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<FindingRow>(ListFindings, new { No = no, Count = count }, cancellationToken)).Select(row => new StoredFinding(row.Number, row.Text, (int?)row.Part, row.Line))];

    /// <returns>The number of the import.</returns>
    public async Task<long> BeginAsync(NewImport import, IReadOnlyList<ImportedFile> files, DateTimeOffset leaseUntil, UnitOfWork work, CancellationToken cancellationToken)
    {
        var no = await work.FindAsync<long>(
            Insert,
            new
            {
                import.Id,
                import.LegalEntity,
                Source = import.Source.ToString(),
                import.Reader,
                import.Name,
                import.Sha256,
                import.Length,
                import.UserId,
                import.UserName,
                StartedAt = import.StartedAt.ToUnixTimeMilliseconds(),
                LeaseUntil = leaseUntil.ToUnixTimeMilliseconds(),
                import.BytesTotal,
            },
            cancellationToken);
        for (var index = 0; index < files.Count; index++)
        {
            await work.ExecuteAsync(InsertFile, new { ImportNo = no, Part = index + 1, files[index].Name, files[index].Sha256, files[index].Length }, cancellationToken);
        }

        return no;
    }

    /// <returns>Whether it was still being read.</returns>
    public async Task<bool> AskToCancelAsync(string legalEntity, string id, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(AskToCancel, new { LegalEntity = legalEntity, Id = id }, cancellationToken) == 1;

    /// <summary>Ends an import that does not come to count.</summary>
    /// <returns>Whether it was still being read.</returns>
    public async Task<bool> StopAsync(long no, ImportState state, Problem problem, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(
            Stop,
            new { No = no, State = state.ToString(), At = at.ToUnixTimeMilliseconds(), problem.Number, problem.Title, problem.Detail, problem.Advice },
            cancellationToken) == 1;

    private sealed record FindingRow(string Number, string Text, long? Part, long? Line);

    private sealed record Row(
        long No, string Id, string LegalEntity, string Source, string Reader, string Name, string Sha256, long Length, string State, string UserId, string UserName, long StartedAt, long? EndedAt,
        long BytesRead, long BytesTotal, long Vouchers, long Entries, long TaxEntries, long Debit, long Credit, long Findings, string Format, string Software,
        string CompanyNumber, string CompanyName, long? FromDay, long? ToDay, long? FormerNo,
        long VouchersAdded, long VouchersGone, long VouchersChanged, long VouchersSame,
        string? ProblemNumber, string? ProblemTitle, string? ProblemDetail, string? ProblemAdvice)
    {
        public LedgerImport ToImport() => new()
        {
            No = No,
            Id = Id,
            LegalEntity = LegalEntity,
            Source = Enum.Parse<ImportSource>(Source),
            Reader = Reader,
            Name = Name,
            Sha256 = Sha256,
            Length = Length,
            State = Enum.Parse<ImportState>(State),
            UserId = UserId,
            UserName = UserName,
            StartedAt = DateTimeOffset.FromUnixTimeMilliseconds(StartedAt),
            EndedAt = EndedAt is { } ended ? DateTimeOffset.FromUnixTimeMilliseconds(ended) : null,
            BytesRead = BytesRead,
            BytesTotal = BytesTotal,
            Vouchers = Vouchers,
            Entries = Entries,
            TaxEntries = TaxEntries,
            Debit = Figures.ToAmount(Debit),
            Credit = Figures.ToAmount(Credit),
            Findings = Findings,
            Format = Format,
            Software = Software,
            CompanyNumber = CompanyNumber,
            CompanyName = CompanyName,
            From = FromDay is { } from ? Figures.ToDay(from) : null,
            To = ToDay is { } to ? Figures.ToDay(to) : null,
            FormerNo = FormerNo,
            Difference = new(VouchersAdded, VouchersGone, VouchersChanged, VouchersSame),
            Problem = ProblemNumber is null ? null : new(ProblemNumber, ProblemTitle ?? "") { Detail = ProblemDetail, Advice = ProblemAdvice },
        };
    }
}

/// <summary>A file as it came, before anything was unpacked.</summary>
internal sealed record ImportedFile(string Name, string Sha256, long Length);

internal sealed record NewImport
{
    public required string Id { get; init; }

    public required string LegalEntity { get; init; }

    public required ImportSource Source { get; init; }

    public required string Reader { get; init; }

    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required long Length { get; init; }

    public required string UserId { get; init; }

    public required string UserName { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required long BytesTotal { get; init; }
}
