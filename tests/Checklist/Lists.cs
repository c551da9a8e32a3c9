using System.Text.Json;

namespace ElectronicMessages.Tests.Checklist;

/// <summary>What must be shown: <c>rows.json</c> and <c>cases.json</c>.</summary>
internal static class Lists
{
    public static IReadOnlyList<ChecklistRow> Rows { get; } = Read<ChecklistRow>("rows.json");

    public static IReadOnlyList<ConformancePlan> Plans { get; } = Read<ConformancePlan>("cases.json");

    private static List<T> Read<T>(string name)
    {
        using var stream = typeof(Lists).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        return JsonSerializer.Deserialize<List<T>>(stream, JsonSerializerOptions.Web) ?? throw new InvalidDataException(name);
    }
}
