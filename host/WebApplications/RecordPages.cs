using ElectronicMessages.Host.Security;
using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>
/// The web applications of a legal entity part by part, each derived one below the one that it derives from. The order is
/// made by one statement that reads the names of the legal entity; all else is read for the records of the part alone.
/// </summary>
internal sealed class RecordPages(Database database, WebApplicationStore store, RecordOverviews overviews)
{
    public const int Size = 50;

    public const string SelectIds = """
        SELECT w.id AS Id
        FROM web_application w
        LEFT JOIN web_application p ON p.id = w.derived_from
        WHERE w.legal_entity = @LegalEntity
          AND (@Filter IS NULL OR lower(w.name) LIKE lower(@Filter) ESCAPE '\' OR lower(w.type_key) LIKE lower(@Filter) ESCAPE '\')
        ORDER BY COALESCE(p.name, w.name), CASE WHEN w.derived_from IS NULL THEN 0 ELSE 1 END, w.name
        LIMIT @Count OFFSET @Skip
        """;

    public const string CountAll = """
        SELECT COUNT(*) AS Records
        FROM web_application w
        WHERE w.legal_entity = @LegalEntity
          AND (@Filter IS NULL OR lower(w.name) LIKE lower(@Filter) ESCAPE '\' OR lower(w.type_key) LIKE lower(@Filter) ESCAPE '\')
        """;

    /// <param name="filter">Part of the name or the type; null for all.</param>
    /// <param name="part">The first is 1.</param>
    public async Task<RecordPart> ReadAsync(string legalEntity, SignedInUser user, string? filter, int part, int size, CancellationToken cancellationToken)
    {
        var pattern = string.IsNullOrWhiteSpace(filter) ? null : Pattern(filter.Trim());
        var total = (int)await database.FindAsync<long>(CountAll, new { LegalEntity = legalEntity, Filter = pattern }, cancellationToken);
        var shown = Math.Clamp(part, 1, Math.Max(1, (total + size - 1) / size));
        var ids = await database.QueryAsync<string>(SelectIds, new { LegalEntity = legalEntity, Filter = pattern, Count = size, Skip = (shown - 1) * size }, cancellationToken);
        return new(await OverviewsAsync(legalEntity, ids, user, cancellationToken), total, shown, size);
    }

    /// <summary>A record with the one that it derives from and those that derive from it; empty where there is none.</summary>
    public async Task<IReadOnlyList<RecordOverview>> FamilyAsync(string legalEntity, string id, SignedInUser user, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(legalEntity, id, cancellationToken) is not { } record)
        {
            return [];
        }

        var parent = record.DerivedFromId is { } parentId ? await store.FindAsync(legalEntity, parentId, cancellationToken) : null;
        var derived = await store.DerivedFromAsync(legalEntity, (parent ?? record).Id, cancellationToken);
        var family = new List<RecordOverview>();
        foreach (var member in derived.Prepend(parent ?? record))
        {
            family.Add(await overviews.ReadAsync(member, user, cancellationToken));
        }

        return family;
    }

    private async Task<IReadOnlyList<RecordOverview>> OverviewsAsync(string legalEntity, IReadOnlyList<string> ids, SignedInUser user, CancellationToken cancellationToken)
    {
        var read = new List<RecordOverview>();
        foreach (var id in ids)
        {
            if (await store.FindAsync(legalEntity, id, cancellationToken) is { } record)
            {
                read.Add(await overviews.ReadAsync(record, user, cancellationToken));
            }
        }

        return read;
    }

    private static string Pattern(string text) =>
        $"%{text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal)}%";
}

/// <param name="Total">In all parts together, after the filter.</param>
/// <param name="Part">The first is 1.</param>
internal sealed record RecordPart(IReadOnlyList<RecordOverview> Records, int Total, int Part, int Size)
{
    public bool IsWhole => Total <= Size;

    public int First => ((Part - 1) * Size) + 1;

    public int Last => First + Records.Count - 1;

    public bool HasMore => Last < Total;
}
