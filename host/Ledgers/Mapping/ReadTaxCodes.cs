using ElectronicMessages.Contracts.Ledgers;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Mapping;

/// <summary>The tax codes that count in a legal entity, each with what it is mapped to or why it is not.</summary>
internal sealed class ReadTaxCodes(Database database, MappingStore store)
{
    private const string ListUsed = """
        SELECT u.code AS Code, SUM(u.entries) AS Entries, SUM(u.debit_alone) AS DebitAlone
        FROM ledger_code_use u
        WHERE u.import_no IN (SELECT import_no FROM ledger_coverage WHERE legal_entity = @LegalEntity AND until IS NULL)
        GROUP BY u.code
        ORDER BY u.code
        """;

    // The newest ledger's word on a code counts.
    private const string ListKnown = """
        SELECT code AS Code, description AS Description, rate AS Rate, standard_code AS StandardCode
        FROM ledger_tax_code
        WHERE import_no IN (SELECT import_no FROM ledger_coverage WHERE legal_entity = @LegalEntity AND until IS NULL)
        ORDER BY import_no, number
        """;

    public async Task<MappedCodes> ExecuteAsync(string legalEntity, LedgerMappingDescription mapping, CancellationToken cancellationToken)
    {
        var arguments = new { LegalEntity = legalEntity };
        var used = await database.QueryAsync<UsedRow>(ListUsed, arguments, cancellationToken);
        var known = (await database.QueryAsync<KnownRow>(ListKnown, arguments, cancellationToken)).GroupBy(row => row.Code, StringComparer.Ordinal).ToDictionary(rows => rows.Key, rows => rows.Last(), StringComparer.Ordinal);
        var version = await store.ReadAsync(legalEntity, mapping.Key, cancellationToken);
        var uses = used.ToDictionary(row => row.Code, StringComparer.Ordinal);
        var codes = used.Select(row => row.Code).Union(known.Keys, StringComparer.Ordinal).Union(version.Rows.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return new(version, [.. codes.Select(code => ToMapped(code, known.GetValueOrDefault(code), uses.GetValueOrDefault(code), mapping, version))]);
    }

    private static MappedCode ToMapped(string code, KnownRow? known, UsedRow? used, LedgerMappingDescription mapping, MappingVersion version)
    {
        var standard = known?.StandardCode is { } authority ? mapping.StandardCodes.FirstOrDefault(row => row.Code == authority) : null;
        var row = version.Rows.GetValueOrDefault(code);
        var question = used?.DebitAlone > 0 && row is not { IsChosen: true } ? standard?.DebitAlone : null;
        return new(code)
        {
            Description = known?.Description ?? "",
            Rate = Figures.ToAmount(known?.Rate),
            StandardCode = known?.StandardCode,
            StandardCaption = standard?.Caption,
            InTable = known is not null,
            Entries = used?.Entries ?? 0,
            Row = row,
            Proposal = standard?.Values ?? new Dictionary<string, string>(StringComparer.Ordinal),
            Question = question,
        };
    }

    private sealed record UsedRow(string Code, long Entries, long DebitAlone);

    private sealed record KnownRow(string Code, string Description, long? Rate, string? StandardCode);
}

internal sealed record MappedCodes(MappingVersion Version, IReadOnlyList<MappedCode> Codes)
{
    public IReadOnlyList<MappedCode> Unmapped => [.. Codes.Where(code => code.State == MappedCodeState.Missing)];

    public IReadOnlyList<MappedCode> Unanswered => [.. Codes.Where(code => code.State == MappedCodeState.Question)];
}

/// <summary>A tax code of the ledger and what it is mapped to.</summary>
internal sealed record MappedCode(string Code)
{
    public string Description { get; init; } = "";

    public decimal? Rate { get; init; }

    public string? StandardCode { get; init; }

    public string? StandardCaption { get; init; }

    /// <summary>Whether the ledger's table of codes has it.</summary>
    public bool InTable { get; init; }

    public long Entries { get; init; }

    public MappingRow? Row { get; init; }

    public IReadOnlyDictionary<string, string> Proposal { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What must be answered before the code can be reported; null for nothing.</summary>
    public LedgerQuestion? Question { get; init; }

    public MappedCodeState State =>
        Question is not null ? MappedCodeState.Question
        : Row is { IsChosen: true } ? MappedCodeState.Chosen
        : Row is not null ? MappedCodeState.Proposed
        : Entries > 0 ? MappedCodeState.Missing
        : MappedCodeState.Unused;
}

internal enum MappedCodeState
{
    Unused,
    Missing,
    Question,
    Proposed,
    Chosen,
}
