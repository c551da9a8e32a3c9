using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using ElectronicMessages.Contracts.Requests;
using ElectronicMessages.Contracts.WebApplications;
using ElectronicMessages.Packages.Loading;

namespace ElectronicMessages.Host.WebApplications;

/// <summary>A row of the FastTab <em>Supplementary headers</em>.</summary>
/// <param name="Value">Where <paramref name="Source"/> is <see cref="SupplementarySource.Value"/>; empty sends nothing.</param>
internal sealed record SupplementaryHeader(string Name, SupplementarySource Source, string Value);

/// <summary>The rows of a record: how they begin, what they may hold, how they are stored.</summary>
internal static class SupplementaryHeaders
{
    public const int Most = 30;

    private static readonly JsonSerializerOptions Stored = new() { Converters = { new JsonStringEnumConverter() } };

    public static IReadOnlyList<SupplementaryHeader> Beginning(WebApplicationTypeDescription type) =>
        [.. type.SupplementaryHeaders.Select(header => new SupplementaryHeader(header.Name, header.Source, header.Source == SupplementarySource.Value ? header.Value : ""))];

    /// <summary>The rows with values that a simulator gives: what a machine that speaks to itself does not have.</summary>
    public static IReadOnlyList<SupplementaryHeader> Filled(IReadOnlyList<SupplementaryHeader> rows, IReadOnlyDictionary<string, string> values) =>
    [
        .. rows.Select(row => values.TryGetValue(row.Name, out var value) ? row with { Source = SupplementarySource.Value, Value = value } : row),
        .. values.Where(value => !rows.Any(row => IsSame(row.Name, value.Key))).Select(value => new SupplementaryHeader(value.Key, SupplementarySource.Value, value.Value)),
    ];

    /// <summary>What was entered, without rows that have no name; only a typed-in value is kept.</summary>
    public static IReadOnlyList<SupplementaryHeader> Tidy(IReadOnlyList<SupplementaryHeader> rows) =>
        [.. rows
            .Select(row => new SupplementaryHeader(row.Name.Trim(), row.Source, row.Source == SupplementarySource.Value ? row.Value.Trim() : ""))
            .Where(row => row.Name.Length > 0)];

    /// <returns>What is wrong, in one sentence that names the header; null where nothing is.</returns>
    public static string? Fault(IReadOnlyList<SupplementaryHeader> rows, WebApplicationTypeDescription? type) =>
        rows.Count > Most ? $"At most {Most} headers fit here."
        : rows.GroupBy(row => row.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice ? $"{twice.Key}: it stands here twice."
        : rows.Select(row => Fault(row, type) is { } fault ? $"{row.Name}: {fault}" : null).FirstOrDefault(fault => fault is not null);

    public static string Text(IReadOnlyList<SupplementaryHeader> rows) =>
        string.Join(", ", rows.Select(row => $"{row.Name}: {(row.Source == SupplementarySource.Value ? row.Value.Length == 0 ? "empty" : row.Value : Caption(row.Source))}"));

    public static string Caption(SupplementarySource source) => source switch
    {
        SupplementarySource.Value => "Value",
        SupplementarySource.BrowserAddress => "Address of the browser",
        SupplementarySource.BrowserPort => "Port of the browser",
        SupplementarySource.BrowserUserAgent => "What the browser calls itself",
        SupplementarySource.UserId => "Identifier of the user",
        SupplementarySource.Time => "Time of the request",
        _ => source.ToString(),
    };

    public static string ToJson(IReadOnlyList<SupplementaryHeader> rows) => JsonSerializer.Serialize(rows, Stored);

    public static IReadOnlyList<SupplementaryHeader> FromJson(string json) => JsonSerializer.Deserialize<SupplementaryHeader[]>(json, Stored) ?? [];

    public static bool IsSame(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static string? Fault(SupplementaryHeader row, WebApplicationTypeDescription? type)
    {
        if (!RequestHeaderNames.CanBeSupplemented(row.Name))
        {
            return "this is no header that can be added. Letters, digits and hyphens make a name, and some names are this program's own.";
        }

        if (!Enum.IsDefined(row.Source))
        {
            return "choose one of the sources.";
        }

        if (row.Value.Length == 0)
        {
            return null;
        }

        return !RequestHeaderNames.CanBeValue(row.Value) ? $"only letters, digits and signs of ASCII travel in a header, at most {RequestHeaderNames.LongestValue}."
            : type?.SupplementaryHeaders.FirstOrDefault(header => IsSame(header.Name, row.Name)) is { Pattern: { } pattern } described && !Matches(pattern, row.Value) ? $"this value does not have the expected form. {described.Help}"
            : null;
    }

    private static bool Matches(string pattern, string value)
    {
        try
        {
            return ParameterValidation.Whole(pattern).IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            return false;
        }
    }
}
