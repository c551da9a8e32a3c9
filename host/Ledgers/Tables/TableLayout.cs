using System.Text.Json;

namespace ElectronicMessages.Host.Ledgers.Tables;

/// <summary>How a table is read: its form, and which column holds what.</summary>
internal sealed record TableLayout
{
    public TableKind Kind { get; init; }

    public string Encoding { get; init; } = "utf-8";

    public string Delimiter { get; init; } = ";";

    public string DecimalSign { get; init; } = ",";

    public string DateFormat { get; init; } = "yyyy-MM-dd";

    /// <summary>The heading of the column, by the field; see <see cref="TableFields"/>.</summary>
    public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public static TableLayout Of(string json) => JsonSerializer.Deserialize<TableLayout>(json) ?? throw new JsonException("A layout is null.");

    public string ToJson() => JsonSerializer.Serialize(this);
}

internal enum TableKind
{
    Entries,
    TaxCodes,
    Ignored,
}
