using ElectronicMessages.Host.Storage;

namespace ElectronicMessages.Host.Ledgers.Tables;

/// <summary>How the tables of a legal entity were read last.</summary>
internal sealed class LayoutStore(Database database)
{
    private const string Find = """
        SELECT layout
        FROM ledger_table_layout
        WHERE legal_entity = @LegalEntity AND kind = @Kind
        """;

    private const string Save = """
        INSERT INTO ledger_table_layout (legal_entity, kind, layout, set_at, set_by)
        VALUES (@LegalEntity, @Kind, @Layout, @At, @By)
        ON CONFLICT (legal_entity, kind) DO UPDATE
        SET layout = excluded.layout, set_at = excluded.set_at, set_by = excluded.set_by
        """;

    public async Task<TableLayout?> FindAsync(string legalEntity, TableKind kind, CancellationToken cancellationToken) =>
        await database.FindAsync<string>(Find, new { LegalEntity = legalEntity, Kind = kind.ToString() }, cancellationToken) is { } json ? TableLayout.Of(json) : null;

    public static Task SaveAsync(string legalEntity, TableLayout layout, string by, DateTimeOffset at, UnitOfWork work, CancellationToken cancellationToken) =>
        work.ExecuteAsync(Save, new { LegalEntity = legalEntity, Kind = layout.Kind.ToString(), Layout = layout.ToJson(), At = at.ToUnixTimeMilliseconds(), By = by }, cancellationToken);
}
