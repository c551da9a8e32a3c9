using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Vault.Rotation;

/// <summary>
/// The statements over the sealed columns of one table, a row at a time: a row with two tokens is read once and written once.
/// Table and columns are put into their text because no parameter can be a name: they come from the registrations in the
/// code and from nowhere else.
/// </summary>
internal sealed class SealedRowStore
{
    private readonly Database _database;
    private readonly string _count;
    private readonly string _list;
    private readonly string _replace;
    private readonly string _findSealedUnder;

    private SealedRowStore(IReadOnlyList<SealedColumn> columns, Database database)
    {
        _database = database;
        Columns = columns;
        var (table, key) = (columns[0].Table, columns[0].KeyColumn);
        _count = $"""
            SELECT {Each(" + ", (column, _) => $"COUNT({column.Field})")}
            FROM {table}
            """;
        _list = $"""
            SELECT {key} AS key, {string.Join(", ", Enumerable.Range(0, SealedRow.Most).Select(Selected))}
            FROM {table}
            WHERE {key} > @After AND ({Each(" OR ", (column, _) => $"{column.Field} IS NOT NULL")})
            ORDER BY {key}
            LIMIT @Count
            """;

        // Only what was read is replaced: what a person or a refresh has written meanwhile stays.
        _replace = $"""
            UPDATE {table}
            SET {Each(", ", (column, slot) => $"{column.Field} = @Text{slot}")}
            WHERE {key} = @Key AND {Each(" AND ", (column, slot) => $"{column.Field} IS @Before{slot}")}
            """;
        _findSealedUnder = $"""
            SELECT {key}
            FROM {table}
            WHERE {Each(" OR ", (column, _) => $"substr({column.Field}, 1, @Length) = @Prefix")}
            LIMIT 1
            """;
    }

    public IReadOnlyList<SealedColumn> Columns { get; }

    /// <summary>How the progress names it.</summary>
    public string Name => Columns[0].ToString();

    /// <summary>In an order that stays the same when a later version registers more.</summary>
    public static IReadOnlyList<SealedRowStore> Of(IEnumerable<SealedColumn> columns, Database database) =>
    [
        .. columns.OrderBy(column => column.ToString(), StringComparer.Ordinal)
            .GroupBy(column => (column.Table, column.KeyColumn))
            .SelectMany(table => table.Chunk(SealedRow.Most))
            .Select(some => new SealedRowStore(some, database)),
    ];

    /// <summary>How many values there are.</summary>
    public Task<long> CountAsync(CancellationToken cancellationToken) => _database.FindAsync<long>(_count, null, cancellationToken);

    /// <summary>The rows after one, in the order of their keys.</summary>
    public Task<IReadOnlyList<SealedRow>> ListAsync(string after, int count, CancellationToken cancellationToken) =>
        _database.QueryAsync<SealedRow>(_list, new { After = after, Count = count }, cancellationToken);

    /// <returns>Whether all of it was still as it was read.</returns>
    public async Task<bool> ReplaceAsync(ResealedRow row, UnitOfWork work, CancellationToken cancellationToken) =>
        await work.ExecuteAsync(_replace, row, cancellationToken) == 1;

    /// <summary>A row with a value that names this key; null where there is none.</summary>
    public Task<string?> FindSealedUnderAsync(string keyId, UnitOfWork work, CancellationToken cancellationToken)
    {
        var prefix = SecretVault.PrefixOf(keyId);
        return work.FindAsync<string>(_findSealedUnder, new { prefix.Length, Prefix = prefix }, cancellationToken);
    }

    private string Selected(int slot) => slot < Columns.Count
        ? $"{Columns[slot].Field} AS text{slot}, {Columns[slot].VersionColumn ?? "NULL"} AS version{slot}"
        : $"NULL AS text{slot}, NULL AS version{slot}";

    private string Each(string between, Func<SealedColumn, int, string> text) => string.Join(between, Columns.Select(text));
}
