using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Vault.Rotation;

/// <summary>
/// The statements over one sealed column. Table and columns are put into their text because no parameter can be a name:
/// they come from the registrations in the code and from nowhere else.
/// </summary>
internal sealed class SealedColumnStore(SealedColumn column, Database database)
{
    private readonly string _count = $"""
        SELECT COUNT(*)
        FROM {column.Table}
        WHERE {column.Field} IS NOT NULL
        """;

    private readonly string _list = $"""
        SELECT {column.KeyColumn} AS key, {column.VersionColumn ?? "NULL"} AS version, {column.Field} AS sealed_text
        FROM {column.Table}
        WHERE {column.KeyColumn} > @After AND {column.Field} IS NOT NULL
        ORDER BY {column.KeyColumn}
        LIMIT @Count
        """;

    // Only the text that was read is replaced: what a person or a refresh has written meanwhile stays.
    private readonly string _replace = $"""
        UPDATE {column.Table}
        SET {column.Field} = @Resealed
        WHERE {column.KeyColumn} = @Key AND {column.Field} = @SealedText
        """;

    private readonly string _findSealedUnder = $"""
        SELECT {column.KeyColumn}
        FROM {column.Table}
        WHERE substr({column.Field}, 1, @Length) = @Prefix
        LIMIT 1
        """;

    public SealedColumn Column => column;

    public Task<long> CountAsync(CancellationToken cancellationToken) => database.FindAsync<long>(_count, null, cancellationToken);

    /// <summary>The values of the rows after one, in the order of their keys.</summary>
    public Task<IReadOnlyList<SealedValue>> ListAsync(string after, int count, CancellationToken cancellationToken) =>
        database.QueryAsync<SealedValue>(_list, new { After = after, Count = count }, cancellationToken);

    /// <returns>How many were still as they were read.</returns>
    public Task<int> ReplaceAsync(IReadOnlyList<ResealedValue> values, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(_replace, values, cancellationToken);

    /// <summary>A row whose value names this key; null where there is none.</summary>
    public Task<string?> FindSealedUnderAsync(string keyId, UnitOfWork work, CancellationToken cancellationToken)
    {
        var prefix = SecretVault.PrefixOf(keyId);
        return work.FindAsync<string>(_findSealedUnder, new { prefix.Length, Prefix = prefix }, cancellationToken);
    }
}

internal sealed record SealedValue(string Key, long? Version, string SealedText)
{
    public SecretPlace In(SealedColumn column) => new(column.Table, Key, column.Field, Version ?? column.Version);

    /// <summary>The compiler's version would print the sealed text.</summary>
    public override string ToString() => Key;
}

internal sealed record ResealedValue(string Key, string SealedText, string Resealed)
{
    /// <summary>The compiler's version would print the sealed texts.</summary>
    public override string ToString() => Key;
}
