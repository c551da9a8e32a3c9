using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Importing;

/// <summary>
/// Which import counts for which days. A later one takes the place of the former for the days that it covers, and leaves it the
/// others; documents that came through the API always count.
/// </summary>
internal static class Coverage
{
    private const string ListOverlapping = """
        SELECT c.sequence AS Sequence, c.import_no AS ImportNo, c.from_day AS FromDay, c.to_day AS ToDay
        FROM ledger_coverage c
        JOIN ledger_import i ON i.no = c.import_no
        WHERE c.legal_entity = @LegalEntity AND c.until IS NULL AND c.from_day <= @To AND c.to_day >= @From AND i.source <> 'Api'
        ORDER BY c.sequence
        """;

    private const string End = """
        UPDATE ledger_coverage
        SET until = @At
        WHERE sequence = @Sequence
        """;

    private const string Insert = """
        INSERT INTO ledger_coverage (legal_entity, import_no, from_day, to_day, since)
        VALUES (@LegalEntity, @ImportNo, @From, @To, @At)
        """;

    /// <returns>The newest of the imports whose place it took; null for none.</returns>
    public static async Task<long?> TakeOverAsync(string legalEntity, long no, DateOnly from, DateOnly to, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken)
    {
        var now = at.ToUnixTimeMilliseconds();
        var former = await work.QueryAsync<Row>(ListOverlapping, new { LegalEntity = legalEntity, From = Figures.ToRow(from), To = Figures.ToRow(to) }, cancellationToken);
        foreach (var row in former)
        {
            await work.ExecuteAsync(End, new { row.Sequence, At = now }, cancellationToken);
            var (first, last) = (Figures.ToDay(row.FromDay), Figures.ToDay(row.ToDay));
            if (first < from)
            {
                await AddAsync(legalEntity, row.ImportNo, first, from.AddDays(-1), now, work, cancellationToken);
            }

            if (last > to)
            {
                await AddAsync(legalEntity, row.ImportNo, to.AddDays(1), last, now, work, cancellationToken);
            }
        }

        await AddAsync(legalEntity, no, from, to, now, work, cancellationToken);
        return former.Count == 0 ? null : former.Max(row => row.ImportNo);
    }

    /// <summary>Adds an import beside the others.</summary>
    public static Task AddAsync(string legalEntity, long no, DateOnly from, DateOnly to, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        AddAsync(legalEntity, no, from, to, at.ToUnixTimeMilliseconds(), work, cancellationToken);

    private static Task<int> AddAsync(string legalEntity, long no, DateOnly from, DateOnly to, long at, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Insert, new { LegalEntity = legalEntity, ImportNo = no, From = Figures.ToRow(from), To = Figures.ToRow(to), At = at }, cancellationToken);

    private sealed record Row(long Sequence, long ImportNo, long FromDay, long ToDay);
}
