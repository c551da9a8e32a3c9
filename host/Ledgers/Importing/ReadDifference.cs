using ElectronicMessages.Host.Ledgers.Collecting;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>What an import changed, and for which days it counts.</summary>
internal sealed class ReadDifference(Database database)
{
    private const string List = """
        SELECT kind AS Kind, journal AS Journal, voucher_number AS Number, day AS Day, former_id AS FormerId, voucher_id AS VoucherId,
               entries_before AS EntriesBefore, entries_after AS EntriesAfter, debit_before AS DebitBefore, debit_after AS DebitAfter, tax_before AS TaxBefore, tax_after AS TaxAfter
        FROM ledger_difference
        WHERE import_no = @No
        ORDER BY sequence
        LIMIT @Count
        """;

    private const string ListCoverage = """
        SELECT from_day AS FromDay, to_day AS ToDay
        FROM ledger_coverage
        WHERE import_no = @No AND until IS NULL
        ORDER BY from_day
        """;

    public async Task<IReadOnlyList<DifferingVersion>> ListAsync(long no, int count, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(List, new { No = no, Count = count }, cancellationToken)).Select(row => row.ToDifference())];

    public async Task<IReadOnlyList<LedgerPeriod>> ListCoverageAsync(long no, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<CoverageRow>(ListCoverage, new { No = no }, cancellationToken)).Select(row => new LedgerPeriod(Figures.ToDay(row.FromDay), Figures.ToDay(row.ToDay)))];

    private sealed record CoverageRow(long FromDay, long ToDay);

    private sealed record Row(
        string Kind, string Journal, string Number, long Day, long? FormerId, long? VoucherId, long EntriesBefore, long EntriesAfter, long DebitBefore, long DebitAfter, long TaxBefore, long TaxAfter)
    {
        public DifferingVersion ToDifference() => new(
            Enum.Parse<DifferenceKind>(Kind), Journal, Number, Figures.ToDay(Day), FormerId, VoucherId, EntriesBefore, EntriesAfter,
            Figures.ToAmount(DebitBefore), Figures.ToAmount(DebitAfter), Figures.ToAmount(TaxBefore), Figures.ToAmount(TaxAfter));
    }
}

/// <summary>A voucher as it was before an import, and as it is since.</summary>
/// <param name="FormerId">Null where it is new.</param>
/// <param name="VoucherId">Null where it is gone.</param>
internal sealed record DifferingVersion(
    DifferenceKind Kind, string Journal, string Number, DateOnly Day, long? FormerId, long? VoucherId, long EntriesBefore, long EntriesAfter,
    decimal DebitBefore, decimal DebitAfter, decimal TaxBefore, decimal TaxAfter);

internal enum DifferenceKind
{
    Added,
    Gone,
    Changed,
}
