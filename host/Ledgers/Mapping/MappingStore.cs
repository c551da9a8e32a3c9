using System.Text.Json;
using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Mapping;

/// <summary>The versions of mappings: each is a whole, and none is ever changed.</summary>
internal sealed class MappingStore(Database database)
{
    private const string Columns = """
        SELECT version AS Version, made_at AS MadeAt, user_name AS UserName, reason AS Reason
        FROM ledger_mapping
        WHERE legal_entity = @LegalEntity AND mapping = @Mapping

        """;

    private const string FindNewest = Columns + """
        ORDER BY version DESC
        LIMIT 1
        """;

    private const string FindVersion = Columns + """
        AND version = @Version
        """;

    private const string List = Columns + """
        ORDER BY version DESC
        LIMIT @Count
        """;

    private const string ListRows = """
        SELECT code AS Code, field_values AS FieldValues, is_chosen AS IsChosen
        FROM ledger_mapping_row
        WHERE legal_entity = @LegalEntity AND mapping = @Mapping AND version = @Version
        ORDER BY code
        """;

    private const string Insert = """
        INSERT INTO ledger_mapping (legal_entity, mapping, version, made_at, user_id, user_name, reason)
        VALUES (@LegalEntity, @Mapping, @Version, @MadeAt, @UserId, @UserName, @Reason)
        ON CONFLICT (legal_entity, mapping, version) DO NOTHING
        """;

    private const string InsertRow = """
        INSERT INTO ledger_mapping_row (legal_entity, mapping, version, code, field_values, is_chosen)
        VALUES (@LegalEntity, @Mapping, @Version, @Code, @FieldValues, @IsChosen)
        """;

    /// <summary>The newest version, or an empty one numbered 0.</summary>
    public async Task<MappingVersion> ReadAsync(string legalEntity, string mapping, CancellationToken cancellationToken)
    {
        var arguments = new { LegalEntity = legalEntity, Mapping = mapping };
        return await database.FindAsync<Row>(FindNewest, arguments, cancellationToken) is { } row
            ? await WithRowsAsync(legalEntity, mapping, row, cancellationToken)
            : MappingVersion.None;
    }

    public async Task<MappingVersion?> FindAsync(string legalEntity, string mapping, long version, CancellationToken cancellationToken) =>
        await database.FindAsync<Row>(FindVersion, new { LegalEntity = legalEntity, Mapping = mapping, Version = version }, cancellationToken) is { } row
            ? await WithRowsAsync(legalEntity, mapping, row, cancellationToken)
            : null;

    /// <summary>Without their rows, the newest first.</summary>
    public async Task<IReadOnlyList<MappingVersion>> ListAsync(string legalEntity, string mapping, int count, CancellationToken cancellationToken) =>
        [.. (await database.QueryAsync<Row>(List, new { LegalEntity = legalEntity, Mapping = mapping, Count = count }, cancellationToken)).Select(row => row.ToVersion([]))];

    /// <summary>The newest version as a unit of work sees it.</summary>
    public static async Task<MappingVersion> ReadAsync(string legalEntity, string mapping, UnitOfWork work, CancellationToken cancellationToken)
    {
        var row = await work.FindAsync<Row>(FindNewest, new { LegalEntity = legalEntity, Mapping = mapping }, cancellationToken);
        return row is null ? MappingVersion.None
            : row.ToVersion(await work.QueryAsync<RowOfCode>(ListRows, new { LegalEntity = legalEntity, Mapping = mapping, row.Version }, cancellationToken));
    }

    /// <param name="before">The version that this one follows.</param>
    /// <returns>False where somebody else has made the next version meanwhile.</returns>
    public static async Task<bool> AddAsync(
        string legalEntity, string mapping, long before, IReadOnlyDictionary<string, MappingRow> rows, SignedInUser user, string reason, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken)
    {
        var version = before + 1;
        var arguments = new { LegalEntity = legalEntity, Mapping = mapping, Version = version, MadeAt = at.ToUnixTimeMilliseconds(), UserId = user.Id, UserName = user.Name, Reason = reason };
        if (await work.ExecuteAsync(Insert, arguments, cancellationToken) != 1)
        {
            return false;
        }

        foreach (var (code, row) in rows.OrderBy(row => row.Key, StringComparer.Ordinal))
        {
            await work.ExecuteAsync(
                InsertRow,
                new { LegalEntity = legalEntity, Mapping = mapping, Version = version, Code = code, FieldValues = JsonSerializer.Serialize(row.Values), IsChosen = row.IsChosen ? 1L : 0L },
                cancellationToken);
        }

        return true;
    }

    private async Task<MappingVersion> WithRowsAsync(string legalEntity, string mapping, Row row, CancellationToken cancellationToken) =>
        row.ToVersion(await database.QueryAsync<RowOfCode>(ListRows, new { LegalEntity = legalEntity, Mapping = mapping, row.Version }, cancellationToken));

    private sealed record RowOfCode(string Code, string FieldValues, long IsChosen);

    private sealed record Row(long Version, long MadeAt, string UserName, string Reason)
    {
        public MappingVersion ToVersion(IEnumerable<RowOfCode> rows) => new(
            Version,
            DateTimeOffset.FromUnixTimeMilliseconds(MadeAt),
            UserName,
            Reason,
            rows.ToDictionary(row => row.Code, row => new MappingRow(JsonSerializer.Deserialize<Dictionary<string, string>>(row.FieldValues)!, row.IsChosen != 0), StringComparer.Ordinal));
    }
}

/// <summary>A mapping as it was from one moment to the next.</summary>
/// <param name="Rows">By the ledger's own tax code.</param>
internal sealed record MappingVersion(long Version, DateTimeOffset MadeAt, string UserName, string Reason, IReadOnlyDictionary<string, MappingRow> Rows)
{
    public static readonly MappingVersion None = new(0, DateTimeOffset.UnixEpoch, "", "", new Dictionary<string, MappingRow>(StringComparer.Ordinal));
}

/// <param name="IsChosen">A person chose it, so that no proposal is made and no question asked any more.</param>
internal sealed record MappingRow(IReadOnlyDictionary<string, string> Values, bool IsChosen);
